import { type Filter, fieldsOf, rulesOf, segmentOf } from "../workflow/conditions"
import { contactPartsOf, eventOf } from "./rules"

/** What can change who is in a segment: a part of the contact, an event, or who is in another segment. */
export type Dependency = { kind: "field" | "event" | "segment"; name: string }

/** Everything that a condition looks at, each once. */
export function dependenciesOf(condition: Filter): Dependency[] {
  const found = fieldsOf(condition).flatMap(dependenciesOfField)
  return [...new Map(found.map((one) => [`${one.kind} ${one.name}`, one])).values()]
}

/** The ids of the segments that a condition asks about. */
export function segmentsIn(condition: Filter): string[] {
  return dependenciesOf(condition).flatMap(({ kind, name }) => (kind === "segment" ? [name] : []))
}

/** The events that conditions count, with how many times of each have to be known. */
export function eventsIn(conditions: Filter[]): { names: string[]; mostTimes: number } {
  const rules = conditions.flatMap(rulesOf)
  const names = rules.flatMap(({ field }) => eventOf(field) ?? [])
  return { names: [...new Set(names)], mostTimes: Math.max(1, ...rules.map(({ count }) => count ?? 1)) }
}

function dependenciesOfField(field: string): Dependency[] {
  const segment = segmentOf(field)
  if (segment !== undefined) return [{ kind: "segment", name: segment }]
  const event = eventOf(field)
  if (event !== undefined) return [{ kind: "event", name: event }]
  return contactPartsOf(field).map((name) => ({ kind: "field" as const, name }))
}
