import { isReservedEvent } from "@/lib/events/catalogue"
import { mergeData } from "@/lib/workflow/merge-data"
import type { Scope } from "@/lib/workflow/template"
import type { Cast } from "./cast"

/** What templates read of the project, with what is made up in its place. */
export function sampleScope(scope: Scope, { contact, event }: Cast): Scope {
  const known = isObject(scope.contact) ? scope.contact : {}
  const before = contact.kind === "made-up" ? contact.data : isObject(known.data) ? known.data : {}
  const given = event && event.kind !== "recorded" ? event.data : undefined
  const isTracked = event?.kind === "made-up" && !isReservedEvent(event.name)
  const { stored: data } = isTracked ? mergeData(before, event.data) : { stored: before }
  const person = contact.kind === "made-up" && { id: "cnt_…", email: contact.email, subscribed: contact.isSubscribed }
  return { ...scope, contact: { ...known, ...person, data }, data, ...(given && { event: given }) }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value)
}
