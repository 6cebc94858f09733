import "server-only"
import { and, eq, exists, isNotNull, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { endpoints } from "@/db/schema/endpoints"
import type { Context } from "../context"
import { isEndpoint } from "./find"

/** Who wants to call: `round` is that of a delivery that is to go out by itself, undefined for one that is sent again. */
export type Caller = { endpointId: string; deliveryId: string; round?: number }

/**
 * Takes the next free moment of an endpoint whose calls are spaced, and answers it as an ISO time; null when the call may
 * go out at once, or will not go out at all.
 */
export async function reserveSlot(ctx: Context, caller: Caller): Promise<string | null> {
  const { nextSlotAt, maxPerSecond } = endpoints
  const first = sql`greatest(coalesce(${nextSlotAt}, now()), now())`
  const [row] = await ctx.db
    .update(endpoints)
    .set({ nextSlotAt: sql`${first} + make_interval(secs => 1.0 / ${maxPerSecond})` })
    .where(
      and(
        isEndpoint(ctx, caller.endpointId),
        isNotNull(maxPerSecond),
        eq(endpoints.status, "enabled"),
        goesOut(ctx, caller),
      ),
    )
    .returning({ nextSlotAt, maxPerSecond })
  if (!row?.nextSlotAt || !row.maxPerSecond) return null
  const at = row.nextSlotAt.getTime() - 1000 / row.maxPerSecond
  return at <= Date.now() ? null : new Date(at).toISOString()
}

function goesOut({ db, project }: Context, { deliveryId, round }: Caller) {
  if (round === undefined) return undefined
  const isOpen = and(eq(deliveries.id, deliveryId), eq(deliveries.pass, round), eq(deliveries.status, "pending"))
  return exists(
    db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(eq(deliveries.projectId, project.id), isOpen)),
  )
}
