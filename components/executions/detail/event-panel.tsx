import { Facts } from "@/components/ui/facts"
import { JsonTree } from "@/components/ui/json-tree"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Execution } from "@/lib/contracts/executions"

/** What came in: the event that started the execution. */
export function EventPanel({ execution }: { execution: Execution }) {
  const { event } = execution
  if (!event)
    return (
      <p className="rounded-lg border bg-paper p-4 text-quiet">
        {execution.source === "schedule"
          ? "The schedule started this execution; there is no event."
          : "Started by hand, or by a call to the API; there is no event."}
      </p>
    )
  return (
    <section aria-label="Event" className="grid gap-4 rounded-lg border bg-paper p-4">
      <h2 className="font-semibold text-base">What came in</h2>
      <Facts
        facts={[
          [
            "Event",
            <span key="name" className="font-mono text-xs">
              {event.name}
            </span>,
          ],
          ["Through", event.channel.replace("_", " ")],
          ["Recorded", <RelativeTime key="at" at={event.createdAt} />],
          event.consentSequence === null
            ? ["Sequence", String(event.sequence)]
            : ["Consent sequence", String(event.consentSequence)],
        ]}
      />
      <JsonTree text={JSON.stringify(event.data)} label="event data" />
    </section>
  )
}
