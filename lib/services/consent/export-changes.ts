import "server-only"
import type { ConsentChange, ConsentExportQuery } from "@/lib/contracts/consent-changes"
import type { Context } from "../context"
import { streamRows } from "../exports/stream-rows"
import { findConsentChanges } from "./find-changes"

const columns = [
  "sequence",
  "subscribed",
  "email",
  "contactId",
  "changedAt",
  "channel",
  "reason",
  "origin",
  "actor",
  "emailId",
  "eventId",
]

/** All flips that the filters find, from the oldest on. */
export function exportConsentChanges(ctx: Context, { format, ...filters }: ConsentExportQuery): ReadableStream {
  return streamRows<ConsentChange>({
    format,
    columns,
    next: (last, limit) => findConsentChanges(ctx, filters, { order: "oldest", after: last?.sequence ?? 0, limit }),
    cells: (row) => {
      const flat = flattened(row)
      return columns.map((name) => flat[name])
    },
  })
}

function flattened({ contact, subscribed, ...rest }: ConsentChange): Record<string, unknown> {
  return { ...rest, subscribed: String(subscribed), email: contact.email, contactId: contact.id }
}
