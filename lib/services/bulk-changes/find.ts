import "server-only"
import { and, desc, eq } from "drizzle-orm"
import { bulkChanges } from "@/db/schema/bulk-changes"
import type { BulkChange } from "@/lib/contracts/bulk-changes"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"
import { type BulkChangeRow, toBulkChange } from "./to-bulk-change"

/** Throws NotFound, also for a change of another project. */
export async function getBulkChange(ctx: Context, id: string): Promise<BulkChange> {
  return toBulkChange(await findBulkChange(ctx, id))
}

/** With `lock`, nobody else changes it until the transaction ends. Throws NotFound. */
export async function findBulkChange(ctx: Context, id: string, { lock = false } = {}): Promise<BulkChangeRow> {
  const isIt = and(eq(bulkChanges.projectId, ctx.project.id), eq(bulkChanges.id, id))
  const query = ctx.db.select().from(bulkChanges).where(isIt)
  const [row] = lock ? await query.for("update") : await query
  if (!row) throw new NotFound("bulk change", id)
  return row
}

const mostListed = 20

/** The latest of the project, newest first. */
export async function listBulkChanges(ctx: Context): Promise<{ data: BulkChange[]; cursor: null; hasMore: false }> {
  const rows = await ctx.db
    .select()
    .from(bulkChanges)
    .where(eq(bulkChanges.projectId, ctx.project.id))
    .orderBy(desc(bulkChanges.id))
    .limit(mostListed)
  return { data: rows.map(toBulkChange), cursor: null, hasMore: false }
}
