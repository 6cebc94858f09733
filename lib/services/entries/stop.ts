import "server-only"
import { and, eq } from "drizzle-orm"
import { entries } from "@/db/schema/entries"
import { Conflict, NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"

/** Lets nobody else enter; who has entered stays. Throws NotFound, and Conflict when the entry is over. */
export function stopEntry(ctx: Context, { id, workflowId }: { id: string; workflowId: string }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select({ status: entries.status })
      .from(entries)
      .where(and(eq(entries.projectId, tx.project.id), eq(entries.workflowId, workflowId), eq(entries.id, id)))
      .for("update")
    if (!row) throw new NotFound("entry", id)
    if (row.status !== "RUNNING") throw new Conflict("Everybody has entered already.", { code: "already_ended" })
    await tx.db.update(entries).set({ status: "CANCELLED", endedAt: tx.now }).where(eq(entries.id, id))
    await recordAudit(tx, { action: "entry.stopped", subject: id })
  })
}
