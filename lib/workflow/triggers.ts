import { z } from "zod"
import { assertNever } from "../assert-never"
import { DraftFilter, type Filter, membersOf } from "./conditions"
import { EventName } from "./event-name"
import { type Trigger, triggerKinds } from "./graph"

/** A trigger as the API's `triggerType` and `triggerConfig` say it; one event may be given as `eventName`. */
export const TriggerConfig = z.object({
  eventName: EventName.optional(),
  eventNames: z.array(EventName).max(20).optional(),
  schedule: z.string().max(100).optional().describe("A cron expression with five fields."),
  timeZone: z.string().max(60).optional(),
  filter: DraftFilter.optional(),
  segmentId: z
    .string()
    .max(80)
    .optional()
    .describe("For SCHEDULE: its members enter. Short for a filter, and answered as one."),
})
export type TriggerConfig = z.infer<typeof TriggerConfig>

export const TriggerType = z.enum(triggerKinds)
export type TriggerType = z.infer<typeof TriggerType>

/** The trigger that a type and a config describe; what the config leaves open stays undecided. */
export function triggerFrom(type: TriggerType, config: TriggerConfig): unknown {
  const { eventName, eventNames, schedule, timeZone, filter, segmentId } = config
  if (type === "MANUAL") return { kind: type }
  if (type === "SCHEDULE")
    return { kind: type, cron: schedule ?? "", timeZone: timeZone ?? "UTC", filter: narrowed(filter, segmentId) }
  return { kind: type, eventNames: eventNames ?? (eventName ? [eventName] : []), filter }
}

function narrowed(filter: Filter | undefined, segmentId: string | undefined): Filter | undefined {
  if (segmentId === undefined) return filter
  const { logic, groups } = membersOf(segmentId)
  return { logic, groups: groups.map((group) => ({ ...group, ...(filter && { conditions: filter }) })) }
}

export function triggerConfigOf(trigger: Trigger): TriggerConfig {
  switch (trigger.kind) {
    case "EVENT":
      return { eventName: trigger.eventNames[0], eventNames: trigger.eventNames, filter: trigger.filter }
    case "MANUAL":
      return {}
    case "SCHEDULE":
      return { schedule: trigger.cron, timeZone: trigger.timeZone, filter: trigger.filter }
    default:
      return assertNever(trigger)
  }
}

/** A trigger in a few words: what it waits for, and what that means. */
export function describeTrigger(trigger: Trigger): { title: string; sentence: string } {
  switch (trigger.kind) {
    case "EVENT":
      return {
        title: trigger.eventNames.join(", ") || "Choose an event",
        sentence: `Starts when ${trigger.eventNames.length > 1 ? "one of these" : "this event"} happens${trigger.filter ? " and the filter holds" : ""}`,
      }
    case "MANUAL":
      return { title: "By hand", sentence: "Starts when you or your backend say so" }
    case "SCHEDULE":
      return {
        title: trigger.cron || "Choose a schedule",
        sentence: `Starts by the clock, ${trigger.timeZone}, for ${trigger.filter ? "contacts that the filter holds for" : "every contact"}`,
      }
    default:
      return assertNever(trigger)
  }
}
