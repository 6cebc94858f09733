import "server-only"
import { and, eq, inArray, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import type { Endpoint } from "@/lib/contracts/endpoints"
import type { Context } from "../context"
import type { EndpointRow } from "./find"
import { readHealth } from "./health"

/** Endpoints as the API tells them, with what waits for each and how its calls went. */
export async function toEndpoints(ctx: Context, rows: EndpointRow[]): Promise<Endpoint[]> {
  const ids = rows.map((row) => row.id)
  const [health, pending] = await Promise.all([readHealth(ctx, ids), countPending(ctx, ids)])
  return rows.map((row) => {
    const { projectId: _project, nextSlotAt: _slot, disabledAt, failingSince, createdAt, ...rest } = row
    return {
      ...rest,
      disabledAt: disabledAt?.toISOString() ?? null,
      failingSince: failingSince?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
      pending: pending.get(row.id) ?? 0,
      health: health(row.id),
    }
  })
}

export async function toEndpoint(ctx: Context, row: EndpointRow): Promise<Endpoint> {
  const [endpoint] = await toEndpoints(ctx, [row])
  if (!endpoint) throw new Error("An endpoint was lost on the way.")
  return endpoint
}

async function countPending(ctx: Context, ids: string[]): Promise<Map<string | null, number>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .select({ id: deliveries.endpointId, pending: sql<number>`count(*)::int` })
    .from(deliveries)
    .where(and(inArray(deliveries.endpointId, ids), isPending(ctx)))
    .groupBy(deliveries.endpointId)
  return new Map(rows.map((row) => [row.id, row.pending]))
}

/** In the words of the index that holds just these. */
export function isPending(ctx: Context) {
  return and(
    eq(deliveries.projectId, ctx.project.id),
    eq(deliveries.source, sql`'endpoint'`),
    eq(deliveries.status, sql`'pending'`),
  )
}
