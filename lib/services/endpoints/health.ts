import "server-only"
import { sql } from "drizzle-orm"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import type { EndpointHealth } from "@/lib/contracts/endpoints"
import type { Context } from "../context"
import { textArray } from "../text-array"

const hourMs = 3_600_000
const hoursShown = 24

type Row = {
  endpointId: string
  startsAt: string | null
  succeeded: number
  failed: number
  p50Ms: number
  p95Ms: number
}

/** How the calls of each endpoint went in the last 24 hours. */
export async function readHealth(ctx: Context, endpointIds: string[]): Promise<(id: string) => EndpointHealth> {
  const starts = startsOfHours(ctx.now)
  const rows = endpointIds.length === 0 ? [] : await countAttempts(ctx, endpointIds, starts)
  return (id) => {
    const theirs = rows.filter((row) => row.endpointId === id)
    const total = theirs.find((row) => row.startsAt === null)
    return {
      succeeded: total?.succeeded ?? 0,
      failed: total?.failed ?? 0,
      p50Ms: total?.p50Ms ?? null,
      p95Ms: total?.p95Ms ?? null,
      hours: starts.map((startsAt) => {
        const hour = theirs.find((row) => row.startsAt !== null && Date.parse(row.startsAt) === Date.parse(startsAt))
        return { startsAt, succeeded: hour?.succeeded ?? 0, failed: hour?.failed ?? 0 }
      }),
    }
  }
}

function startsOfHours(now: Date): string[] {
  const current = Math.floor(now.getTime() / hourMs)
  return Array.from({ length: hoursShown }, (_, index) =>
    new Date((current - hoursShown + 1 + index) * hourMs).toISOString(),
  )
}

/** Rows of each hour, and one without an hour for all of them. */
async function countAttempts(ctx: Context, endpointIds: string[], [from]: string[]): Promise<Row[]> {
  const hour = sql`date_trunc('hour', started_at, 'UTC')`
  return ctx.db.execute<Row>(sql`
    select endpoint_id as "endpointId", ${hour} as "startsAt",
      count(*) filter (where failure is null)::int as succeeded,
      count(*) filter (where failure is not null)::int as failed,
      percentile_disc(0.5) within group (order by duration_ms) as "p50Ms",
      percentile_disc(0.95) within group (order by duration_ms) as "p95Ms"
    from ${deliveryAttempts}
    where project_id = ${ctx.project.id} and endpoint_id = any(${textArray(endpointIds)})
      and started_at >= ${from}::timestamptz
    group by grouping sets ((endpoint_id), (endpoint_id, ${hour}))`)
}
