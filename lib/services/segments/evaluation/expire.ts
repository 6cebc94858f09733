import "server-only"
import { sql } from "drizzle-orm"
import { segmentChecks } from "@/db/schema/segment-checks"
import { segmentExpiries } from "@/db/schema/segment-expiries"
import type { Anonymous } from "../../context"
import { outboxChannel } from "../../outbox/enqueue"

const batchSize = 5_000

/**
 * Has those judged again whom time has changed, by the database's clock; answers how many. Found by an index: nobody else
 * is looked at. Any number of processes may call this at once.
 */
export async function checkExpired(ctx: Anonymous): Promise<number> {
  const [row] = await ctx.db.execute<{ checked: number }>(sql`
    with due as (
      delete from ${segmentExpiries} where (segment_id, contact_id) in (
        select segment_id, contact_id from ${segmentExpiries} where at <= now()
        order by at limit ${batchSize} for update skip locked)
      returning project_id, contact_id, segment_id
    ),
    checked as (
      insert into ${segmentChecks} (project_id, contact_id, segment_ids)
      select project_id, contact_id, array_agg(segment_id) from due group by project_id, contact_id
      returning id
    )
    select count(*)::int as checked, (select pg_notify(${outboxChannel}, '') from checked limit 1) from checked`)
  return row?.checked ?? 0
}
