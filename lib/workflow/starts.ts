import { assertNever } from "../assert-never"
import { explain, Filter, type SeenRule } from "./conditions"
import type { Trigger } from "./graph"
import type { Scope } from "./template"

/** Whether a trigger starts an execution, why not, and what the rules of its filter saw. */
export type Start = { starts: boolean; reason?: string; seen?: SeenRule[] }

type Occasion = {
  /** Undefined when it is not an event that asks for a start. */
  eventName: string | undefined
  scope: Scope
  now: Date
}

/** Judges a trigger that may be unfinished, for an event and its contact, or for a contact alone. */
export function judgeStart(trigger: Trigger, { eventName, scope, now }: Occasion): Start {
  switch (trigger.kind) {
    case "EVENT": {
      const { eventNames, filter } = trigger
      const names = eventNames.join(" or ")
      if (!names) return refused("The trigger has no event yet.")
      if (eventName === undefined) return refused(`Only ${names} starts it; without an event it begins by hand.`)
      if (!eventNames.includes(eventName)) return refused(`It starts with ${names}, not with ${eventName}.`)
      return judgeFilter(filter, scope, now)
    }
    case "MANUAL":
      return eventName === undefined ? { starts: true } : refused("It starts by hand; no event starts it.")
    case "SCHEDULE":
      if (eventName !== undefined) return refused("It starts by the clock; no event starts it.")
      return judgeFilter(trigger.filter, scope, now)
    default:
      return assertNever(trigger)
  }
}

function judgeFilter(given: Filter | undefined, scope: Scope, now: Date): Start {
  if (!given) return { starts: true }
  const filter = Filter.safeParse(given)
  if (!filter.success) return refused(`The trigger's filter is not finished: ${filter.error.issues[0]?.message}`)
  const { matched, seen } = explain(filter.data, scope, now)
  return matched ? { starts: true, seen } : { ...refused("The trigger's filter does not hold."), seen }
}

function refused(reason: string): Start {
  return { starts: false, reason }
}
