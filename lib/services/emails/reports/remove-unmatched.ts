import "server-only"
import { sql } from "drizzle-orm"
import { mailReports } from "@/db/schema/mail-reports"
import type { Anonymous } from "../../context"

const batchSize = 1_000
const keptMs = 7 * 24 * 60 * 60 * 1000

/**
 * Removes reports of all projects that named no e-mail of theirs within a week, up to a thousand; answers whether more may
 * be left. Any number of processes may call this at once.
 */
export async function removeUnmatchedReports(ctx: Anonymous): Promise<boolean> {
  const before = new Date(ctx.now.getTime() - keptMs)
  const removed = await ctx.db.execute(sql`delete from ${mailReports} where ctid = any(array(
    select ctid from ${mailReports} where applied_at is null and created_at < ${before.toISOString()}::timestamptz
    order by created_at limit ${batchSize} for update skip locked))`)
  return removed.count === batchSize
}
