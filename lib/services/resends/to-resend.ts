import "server-only"
import type { resends } from "@/db/schema/resends"
import { type Resend, ResendDeliveries } from "@/lib/contracts/deliveries"

export type ResendRow = typeof resends.$inferSelect

/** The API's shape of a resend. */
export function toResend(row: ResendRow): Resend {
  const { id, total, sent, succeeded, createdBy } = row
  return {
    id,
    filters: ResendDeliveries.parse(row.filters),
    total,
    sent,
    succeeded,
    createdBy,
    createdAt: row.createdAt.toISOString(),
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}
