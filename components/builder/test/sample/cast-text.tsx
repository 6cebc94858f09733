import { RelativeTime } from "@/components/ui/relative-time"
import type { Cast } from "./cast"

/** With whom and with which event, in one line. */
export function CastText({ cast: { contact, event } }: { cast: Cast }) {
  return (
    <>
      <span className="break-all">{contact.email || "nobody yet"}</span>
      {contact.kind === "made-up" && " (made up)"}
      {event && ", "}
      {event && <EventText event={event} />}
    </>
  )
}

function EventText({ event }: { event: NonNullable<Cast["event"]> }) {
  if (event.kind === "context") return "with data of your own"
  return (
    <>
      <span className="break-all">{event.name}</span>{" "}
      {event.kind === "recorded" ? <RelativeTime at={event.createdAt} /> : "(made up)"}
    </>
  )
}
