import "server-only"
import { sql } from "drizzle-orm"
import { idempotencyKeys } from "@/db/schema/idempotency-keys"
import type { Anonymous } from "../context"
import { expiry } from "./expiry"

const batchSize = 1_000

/**
 * Removes keys of all projects that stand for nothing any more, with their answers, up to a thousand; answers whether more
 * may be left. Any number of processes may call this at once.
 */
export async function removeExpiredAnswers(ctx: Anonymous): Promise<boolean> {
  const removed = await ctx.db.execute(sql`delete from ${idempotencyKeys} where ctid = any(array(
    select ctid from ${idempotencyKeys} where created_at < ${expiry(ctx).toISOString()}::timestamptz
    order by created_at limit ${batchSize} for update skip locked))`)
  return removed.count === batchSize
}
