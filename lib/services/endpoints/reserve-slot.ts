import "server-only"
import { and, isNotNull, sql } from "drizzle-orm"
import { endpoints } from "@/db/schema/endpoints"
import type { Context } from "../context"
import { isEndpoint } from "./find"

/**
 * Takes the next free moment of an endpoint whose calls are spaced, and answers it as an ISO time; null when the call may
 * go out at once. Calls that were paused keep their place.
 */
export async function reserveSlot(ctx: Context, endpointId: string): Promise<string | null> {
  const { nextSlotAt, maxPerSecond } = endpoints
  const first = sql`greatest(coalesce(${nextSlotAt}, now()), now())`
  const [row] = await ctx.db
    .update(endpoints)
    .set({ nextSlotAt: sql`${first} + make_interval(secs => 1.0 / ${maxPerSecond})` })
    .where(and(isEndpoint(ctx, endpointId), isNotNull(maxPerSecond)))
    .returning({ nextSlotAt, maxPerSecond })
  if (!row?.nextSlotAt || !row.maxPerSecond) return null
  const at = row.nextSlotAt.getTime() - 1000 / row.maxPerSecond
  return at <= Date.now() ? null : new Date(at).toISOString()
}
