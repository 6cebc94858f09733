import "server-only"
import { bulkChanges } from "@/db/schema/bulk-changes"
import { internalEvents } from "@/inngest/events"
import type { BulkAction, BulkChange, BulkTarget } from "@/lib/contracts/bulk-changes"
import { newId } from "@/lib/ids"
import { recordAudit } from "../audit/record"
import { actorName, type Context, inTransaction } from "../context"
import { enqueue, type Message } from "../outbox/enqueue"
import { requireSegments } from "../segments/asking/require"
import { countTarget } from "./targets"
import { type BulkChangeRow, toBulkChange } from "./to-bulk-change"

/** Asks for a change of many contacts, which then goes on by itself. Throws Invalid for a segment that is not there. */
export function createBulkChange(ctx: Context, action: BulkAction, target: BulkTarget): Promise<BulkChange> {
  return inTransaction(ctx, async (tx) => {
    const filter = target.mode === "query" ? target.filter.condition : undefined
    await requireSegments(tx, { filter, field: "filter.condition" })
    const [row] = await tx.db
      .insert(bulkChanges)
      .values({
        id: newId("blk"),
        projectId: tx.project.id,
        action,
        target,
        ...(await countTarget(tx, target)),
        createdBy: actorName(tx.actor),
        createdAt: tx.now,
      })
      .returning()
    if (!row) throw new Error("Asking for a bulk change answered no row.")
    await enqueue(tx, [bulkMessage(row)])
    await recordAudit(tx, { action: "contacts.bulk_changed", subject: row.id, detail: { action: action.kind } })
    return toBulkChange(row)
  })
}

/** Asks for a run that goes on with a change behind its cursor. */
export function bulkMessage({ id, projectId, cursor }: Pick<BulkChangeRow, "id" | "projectId" | "cursor">): Message {
  const { name } = internalEvents.bulkChangeRequested
  return { key: cursor ? `${id}:${cursor}` : id, name, data: { bulkChangeId: id, projectId } }
}
