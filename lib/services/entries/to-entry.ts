import "server-only"
import type { entries } from "@/db/schema/entries"
import type { Entry } from "@/lib/contracts/executions"

export type EntryRow = typeof entries.$inferSelect

/** The API's shape of an entry. */
export function toEntry(row: EntryRow): Entry {
  const { id, workflowId, source, status, seen, started } = row
  return {
    id,
    workflowId,
    source,
    status,
    seen,
    started,
    scheduledFor: row.scheduledFor?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}
