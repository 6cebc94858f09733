import type { bulkChanges } from "@/db/schema/bulk-changes"
import type { BulkChange } from "@/lib/contracts/bulk-changes"

export type BulkChangeRow = typeof bulkChanges.$inferSelect

export function toBulkChange(row: BulkChangeRow): BulkChange {
  const { id, action, status, seen, changed, failed, problem } = row
  return {
    ...{ id, action: action.kind, state: status, progress: percentOf(row) },
    result: { seen, changed, failed },
    failedReason: problem,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

function percentOf({ status, seen, total }: BulkChangeRow): number {
  if (status === "COMPLETED") return 100
  return total ? Math.min(99, Math.floor((seen / total) * 100)) : 0
}
