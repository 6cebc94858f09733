import "server-only"
import type { ContactSnapshot } from "@/db/schema/events"
import type { Scope } from "@/lib/workflow/template"
import type { ContactRow } from "./to-contact"

/** What conditions and templates know of a contact; a snapshot stands for the moment of an event. */
export function contactScope(row: ContactRow, snapshot?: ContactSnapshot | null): Scope {
  const { email, subscribed, data } = snapshot ?? row
  return {
    contact: {
      id: row.id,
      email,
      subscribed,
      data,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    },
    data,
  }
}
