import type { Template } from "@/lib/contracts/templates"

/** What the editor changes. */
export type Draft = Pick<Template, "name" | "subject" | "body" | "from" | "fromName" | "replyTo" | "type">

/** Changes that are not saved yet, and the template that they began from. */
export type Edit = { base: Template; changes: Partial<Draft> }

/** The template as it would be saved. */
export function draftOf({ base, changes }: Edit): Draft {
  const { name, subject, body, from, fromName, replyTo, type } = base
  return { name, subject, body, from, fromName, replyTo, type, ...changes }
}

/** Without what is as it was; null when that is all. */
export function withoutSame({ base, changes }: Edit): Edit | null {
  const now = draftOf({ base, changes: {} })
  const differing = Object.entries(changes).filter(([field, value]) => now[field as keyof Draft] !== value)
  return differing.length > 0 ? { base, changes: Object.fromEntries(differing) } : null
}
