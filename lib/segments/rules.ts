import { fullField } from "../workflow/fields"

/** What becomes of e-mail, as rules name it, and the event that tells of it. */
export const emailActivities = {
  "email.sent": "email.sent",
  "email.delivered": "email.delivery",
  "email.opened": "email.open",
  "email.clicked": "email.click",
  "email.bounced": "email.bounce",
  "email.complained": "email.complaint",
} as const

const activities = new Map<string, string>(Object.entries(emailActivities))

/** The event that a field `event.<name>` or `email.<activity>` asks about; undefined for other fields. */
export function eventOf(field: string): string | undefined {
  return activities.get(field) ?? /^event\.(.+)$/s.exec(field)?.[1]
}

/** True for the events of segments themselves, which conditions may not ask about: they ask `segment.<id>`. */
export function isSegmentEvent(name: string): boolean {
  return /^segment\..*\.(entry|exit)$/s.test(name)
}

const ownFields = ["contact.id", "contact.email", "contact.subscribed", "contact.createdAt", "contact.updatedAt"]

/**
 * What of a contact a field looks at: `id`, `email` and so on, `data` for all of it, or `data.` and a key. A path may
 * lead through a key that itself has dots, so it gives each key that it may begin with. Empty for what is no field.
 */
export function contactPartsOf(field: string): string[] {
  const full = fullField(field)
  if (ownFields.includes(full)) return [full.slice("contact.".length)]
  if (full === "contact.data") return ["data"]
  if (!full.startsWith("contact.data.")) return []
  const keys = full.slice("contact.data.".length).split(".")
  return keys.map((_, index) => `data.${keys.slice(0, index + 1).join(".")}`)
}
