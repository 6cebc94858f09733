import { matches } from "./conditions"
import type { ExitCriteria } from "./graph"
import type { Scope } from "./template"

/**
 * What ends an execution early at a moment: the name of the event that has just come, or `condition` when none has;
 * undefined while the criteria are not met. With an event, `event` in the scope is its data.
 */
export function exitCause(
  { eventNames, filter }: ExitCriteria,
  { scope, now, eventName }: { scope: Scope; now: Date; eventName?: string },
): string | undefined {
  const holds = !filter || matches(filter, scope, now)
  if (eventNames.length > 0) return eventName && eventNames.includes(eventName) && holds ? eventName : undefined
  return filter && holds ? (eventName ?? "condition") : undefined
}

/** The reason that an execution ends with when its criteria are met. */
export function exitReasonOf(cause: string): string {
  return `exit_criteria: ${cause}`
}
