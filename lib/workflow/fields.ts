import { readPath, type Scope } from "./template"

/** What the fields of rules may begin with. */
export const fieldRoots = ["contact", "data", "event", "cause", "steps", "execution", "workflow", "segment"] as const

/** What a contact's fields are called; the rest of what is known about it is below `contact.data`. */
export const contactFields = ["id", "email", "subscribed", "createdAt", "updatedAt", "data"] as const

const bareFields = ["email", "subscribed", "createdAt", "updatedAt"]

/**
 * A field under its full name, which begins with a root:
 *
 *   email, subscribed, createdAt, updatedAt    contact.email and so on
 *   data.x                                     contact.data.x
 *   workflow.x, except id and name             event.x
 */
export function fullField(field: string): string {
  if (bareFields.includes(field)) return `contact.${field}`
  if (/^data(\.|$)/.test(field)) return `contact.${field}`
  if (/^workflow\.(?!id$|name$)/.test(field)) return field.replace("workflow.", "event.")
  return field
}

/** What a scope holds under a field's name. */
export function readField(scope: Scope, field: string): unknown {
  const full = fullField(field)
  const found = readPath(scope, full)
  // A scope may hold the contact's data on its own.
  return found === undefined && full.startsWith("contact.data") ? readPath(scope, full.slice("contact.".length)) : found
}
