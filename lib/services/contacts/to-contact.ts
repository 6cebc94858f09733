import "server-only"
import type { contacts } from "@/db/schema/contacts"
import type { Contact } from "@/lib/contracts/contacts"

export type ContactRow = typeof contacts.$inferSelect

/** The API's shape of a contact. */
export function toContact(row: ContactRow): Contact {
  return {
    id: row.id,
    email: row.email,
    subscribed: row.subscribed,
    data: row.data,
    optedOutAt: row.optedOutAt?.toISOString() ?? null,
    optedInAt: row.optedInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
