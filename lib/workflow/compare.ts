import type { activityOperators, Comparison, Operator } from "./conditions"
import { isPlainDate, isSameDay, momentOf } from "./dates"
import { unitMs } from "./durations"
import { canonical } from "./same-graph"

type Test = (found: unknown, comparison: Comparison, now: Date) => boolean

/**
 * Whether what was found stands in the relation to the rule's value that its operator names.
 *
 *   nothing or null found    notExists alone holds, so that no negative operator holds for what is not there
 *   equals                   the same type and value, 5 is not "5"; lists and objects by what is in them; two date-times
 *                            when they are one moment; a plain date as the value when the moment is on that day in UTC
 *   contains                 a text in a text, upper and lower case apart, or an element of a list; for a notContains
 *                            too, anything else neither contains nor lacks
 *   greaterThan and so on    a number and a number, a date-time and a date-time; a plain date is its first moment in UTC
 *   within                   a date-time from `value` units ago until now
 *   olderThan                a date-time before `value` units ago
 *   memberOfSegment          true, which a scope holds under `segment.<id>` for members
 *   triggered and so on      never: only segments know (lib/segments/judge.ts)
 */
export function holds(comparison: Comparison, found: unknown, now: Date): boolean {
  const { operator } = comparison
  if (found === undefined || found === null) return operator === "notExists" || operator === "notMemberOfSegment"
  return tests[operator]?.(found, comparison, now) ?? false
}

type OfActivity = (typeof activityOperators)[number]

const tests: { [Answerable in Exclude<Operator, OfActivity>]: Test } & { [Unanswerable in OfActivity]?: never } = {
  equals: (found, { value }) => isEqual(found, value),
  notEquals: (found, { value }) => !isEqual(found, value),
  contains: (found, { value }) => contains(found, value) === true,
  notContains: (found, { value }) => contains(found, value) === false,
  greaterThan: (found, { value }) => difference(found, value) > 0,
  greaterThanOrEqual: (found, { value }) => difference(found, value) >= 0,
  lessThan: (found, { value }) => difference(found, value) < 0,
  lessThanOrEqual: (found, { value }) => difference(found, value) <= 0,
  exists: () => true,
  notExists: () => false,
  within: (found, comparison, now) => {
    const age = ageMs(found, now)
    return age >= 0 && age <= amountMs(comparison)
  },
  olderThan: (found, comparison, now) => ageMs(found, now) > amountMs(comparison),
  memberOfSegment: (found) => found === true,
  notMemberOfSegment: (found) => found !== true,
}

function isEqual(found: unknown, value: unknown): boolean {
  const [one, other] = [momentOf(found), momentOf(value)]
  if (one === undefined || other === undefined) return canonical(found) === canonical(value)
  return isPlainDate(value) ? isSameDay(one, other) : one === other
}

function contains(found: unknown, value: unknown): boolean | undefined {
  if (Array.isArray(found)) return found.some((element) => isEqual(element, value))
  return typeof found === "string" && typeof value === "string" ? found.includes(value) : undefined
}

/** Below, at or above zero; NaN, for which no comparison holds, when the two cannot be compared. */
function difference(found: unknown, value: unknown): number {
  if (typeof found === "number" && typeof value === "number") return found === value ? 0 : found - value
  return (momentOf(found) ?? Number.NaN) - (momentOf(value) ?? Number.NaN)
}

function ageMs(found: unknown, now: Date): number {
  return now.getTime() - (momentOf(found) ?? Number.NaN)
}

/** How long ago an operator of time draws its line; NaN without an amount or a unit. */
export function amountMs({ value, unit }: Comparison): number {
  return typeof value === "number" && value >= 0 && unit ? value * unitMs[unit] : Number.NaN
}
