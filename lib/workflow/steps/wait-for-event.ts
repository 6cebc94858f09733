import { z } from "zod"
import { Filter, renderFilter } from "../conditions"
import { durationText } from "../durations"
import { EventName } from "../event-name"
import type { Scope } from "../template"
import { defineStep } from "./define-step"

export const WaitForEventConfig = z.object({
  eventName: EventName,
  timeout: z
    .int({ error: "Enter a whole number of seconds." })
    .min(1, { error: "Enter at least one second." })
    .max(31_536_000, { error: "At most 365 days." })
    .optional()
    .describe("Seconds after which the outcome is timeout; without it the wait has no end."),
  match: Filter.optional().describe(
    "Which of the events count: event is the awaited one. Slots in its values are filled when the wait begins.",
  ),
  sinceStart: z
    .boolean()
    .optional()
    .describe("Counts an event that came between the start of the execution and this step, too."),
})
export type WaitForEventConfig = z.infer<typeof WaitForEventConfig>

/** What a wait that begins now looks out for, with the slots filled, and when its time is up; null for never. */
export function beginWait({ eventName, match, timeout }: WaitForEventConfig, scope: Scope, now: Date) {
  return {
    awaited: { eventName, ...(match && { match: renderFilter(match, scope) }) },
    until: timeout ? new Date(now.getTime() + timeout * 1000) : null,
  }
}

export const waitForEvent = defineStep({
  kind: "WAIT_FOR_EVENT",
  label: "Wait for event",
  sentence: "Wait until the contact does something.",
  family: "flow",
  icon: "hourglass",
  config: WaitForEventConfig,
  defaults: { eventName: "" },
  fields: [
    { name: "eventName", label: "Event", control: "event" },
    { name: "timeout", label: "Give up after", control: "duration", help: "Without it the wait may never end." },
    { name: "match", label: "Only if", control: "filter", help: "event.… is the awaited event." },
    {
      name: "sinceStart",
      label: "Count what came before this step",
      control: "switch",
      help: "An event since the start of the execution ends the wait at once.",
    },
  ],
  outcomes: (config) => [
    { id: "received", label: "received" },
    ...(typeof config.timeout === "number" ? [{ id: "timeout", label: "timeout" }] : []),
  ],
  mainOutcome: () => "received",
  summary: ({ eventName, timeout }) =>
    eventName
      ? `${eventName}${typeof timeout === "number" ? `, at most ${durationText(timeout)}` : ""}`
      : "No event yet",
  results: [{ path: "event", note: "The data of the event that came" }],
  filters: ({ match }) => (match ? [{ field: "match", filter: match, seesOnlyEvent: true }] : []),
  problems: ({ timeout }) =>
    timeout === undefined
      ? [
          {
            severity: "warning",
            code: "no_timeout",
            field: "timeout",
            message: "Without a timeout, contacts who never do this wait here for ever.",
            fix: "Set how long to wait.",
          },
        ]
      : [],
  rehearse: (config, { scope, now }) => {
    const { awaited, until } = beginWait(config, scope, now)
    return { kind: "awaits", ...awaited, until, input: awaited }
  },
})
