import type { Endpoint } from "@/lib/contracts/endpoints"

const words: Record<Endpoint["events"][number], string> = { unsubscribed: "opt-outs", subscribed: "opt-ins" }

/** What an endpoint is told of: `opt-outs and opt-ins`. */
export function eventsText({ events }: Pick<Endpoint, "events">): string {
  return events.map((event) => words[event]).join(" and ")
}
