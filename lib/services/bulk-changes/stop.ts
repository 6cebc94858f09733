import "server-only"
import { and, eq } from "drizzle-orm"
import { bulkChanges } from "@/db/schema/bulk-changes"
import type { BulkChange } from "@/lib/contracts/bulk-changes"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { findBulkChange } from "./find"
import { toBulkChange } from "./to-bulk-change"

/** Changes nobody else; what is changed stays so. Throws NotFound, and Conflict when it is over. */
export function stopBulkChange(ctx: Context, id: string): Promise<BulkChange> {
  return inTransaction(ctx, async (tx) => {
    const row = await findBulkChange(tx, id, { lock: true })
    if (row.status !== "RUNNING") throw new Conflict("This change is over already.", { code: "already_ended" })
    const ended = { status: "CANCELLED" as const, endedAt: tx.now }
    await tx.db.update(bulkChanges).set(ended).where(eq(bulkChanges.id, id))
    await recordAudit(tx, { action: "contacts.bulk_stopped", subject: id })
    return toBulkChange({ ...row, ...ended })
  })
}

/** Ends a change whose run gave up. Does nothing when it is over. */
export async function failBulkChange(ctx: Context, id: string): Promise<void> {
  const problem = "It failed again and again, which is no fault of yours. What is changed stays so; ask for it again."
  await ctx.db
    .update(bulkChanges)
    .set({ status: "FAILED", endedAt: ctx.now, problem })
    .where(and(eq(bulkChanges.projectId, ctx.project.id), eq(bulkChanges.id, id), eq(bulkChanges.status, "RUNNING")))
}
