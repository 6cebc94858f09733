import "server-only"
import { sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import { executions } from "@/db/schema/executions"
import { firstIdAt } from "@/lib/ids"
import type { Context } from "../context"
import { getProject } from "../projects/get"

const batchSize = 1_000

/** `cursor`: the last delivery looked at; null once all that are old have been. */
export type Removed = { removed: number; cursor: string | null }

/**
 * Removes deliveries, with their attempts, that ended longer ago than the project keeps them: those of the next thousand
 * behind `after` in the order of their making. What may still be sent stays, and so does what an execution that goes on
 * would otherwise send once more. Of those to endpoints that it arrived, where and when is kept: it proves that somebody
 * was told of an opt-out. Run again it removes what is left; several may at once.
 */
export async function removeOldDeliveries(ctx: Context, after: string): Promise<Removed> {
  const { deliveryRetentionDays: days } = await getProject(ctx)
  if (days === null) return { removed: 0, cursor: null }
  const cutoff = new Date(ctx.now)
  cutoff.setUTCDate(cutoff.getUTCDate() - days)
  const [row] = await ctx.db.execute<{ looked: number; last: string | null; removed: number }>(sql`
    with page as materialized (
      select id from ${deliveries}
      where project_id = ${ctx.project.id} and id > ${after} and id < ${firstIdAt("dlv", cutoff)}
        and (source <> 'endpoint' or sealed_request <> '')
      order by id limit ${batchSize}
    ),
    old as materialized (
      select delivery.id, delivery.source from ${deliveries} delivery
      where delivery.id in (select id from page)
        and delivery.status <> 'pending' and delivery.ended_at < ${cutoff.toISOString()}::timestamptz
        and delivery.resend_id is null
        and (select execution.ended_at is null from ${executions} execution
          where execution.id = delivery.execution_id) is not true
      for update skip locked
    ),
    attempts as (delete from ${deliveryAttempts} where delivery_id in (select id from old)),
    removed as (delete from ${deliveries} where id in (select id from old where source <> 'endpoint')),
    blanked as (
      update ${deliveries} set request = request || '{"headers": {}, "body": null}'::jsonb, sealed_request = ''
      where id in (select id from old where source = 'endpoint')
    )
    select (select count(*)::int from page) as looked, (select max(id) from page) as last,
      (select count(*)::int from old) as removed`)
  if (!row) throw new Error("Removing old deliveries answered no row.")
  return { removed: row.removed, cursor: row.looked === batchSize ? row.last : null }
}
