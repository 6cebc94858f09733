"use client"
import { useKnownFields } from "@/components/filters/use-known-fields"

export type TemplateVariable = { path: string; note: string }

const links: TemplateVariable[] = [
  { path: "unsubscribeUrl", note: "page to opt out" },
  { path: "manageUrl", note: "page of preferences" },
  { path: "subscribeUrl", note: "page to come back" },
]

/** What a template can name: the contact, what contacts of this project hold, and the links to their pages. */
export function useTemplateVariables(): TemplateVariable[] {
  const prefix = "contact.data."
  const fields = useKnownFields([]).filter(({ field }) => field.startsWith(prefix))
  return [
    { path: "email", note: "contact" },
    ...fields.map(({ field, type }) => ({ path: pathOf(field.slice(prefix.length)), note: type })),
    ...links,
  ]
}

/** A key that is no plain name cannot stand by itself. */
function pathOf(key: string): string {
  return /^[A-Za-z_][\w.]*$/.test(key) ? key : `data["${key}"]`
}
