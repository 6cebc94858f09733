import "server-only"
import { and, asc, eq, gt, lte, sql } from "drizzle-orm"
import { events } from "@/db/schema/events"
import type { Context } from "../context"

/**
 * Events after a sequence, in order. Stops below whatever an open transaction may still bring, so that a reader who
 * goes on from the last sequence it saw never misses one.
 */
export async function readEventFeed(ctx: Context, input: { after: number; limit: number }) {
  const [row] = await ctx.db.execute<{ safe: string }>(sql`select safe_event_sequence()::text as safe`)
  const safe = Number(row?.safe ?? 0)
  return ctx.db
    .select()
    .from(events)
    .where(and(eq(events.projectId, ctx.project.id), gt(events.sequence, input.after), lte(events.sequence, safe)))
    .orderBy(asc(events.sequence))
    .limit(input.limit)
}
