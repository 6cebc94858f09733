import "server-only"
import { sql } from "drizzle-orm"
import { workflows } from "@/db/schema/workflows"
import { type ActivityQuery, activityDays, mostCounted, type WorkflowActivity } from "@/lib/contracts/workflow-activity"
import type { Context } from "../context"
import { selectNewest } from "../executions/newest-of"
import { textArray } from "../text-array"

/**
 * How many executions of some workflows started and failed on each of the last days. It looks at no more than the newest
 * 1,000 of each, whatever their history; unknown workflows are left out.
 */
export async function listActivity(ctx: Context, { ids, timeZone }: ActivityQuery): Promise<WorkflowActivity[]> {
  // The ids of executions begin with the time of their creation, so the index that orders them also finds the days.
  const newest = selectNewest({
    workflowId: sql`listed.id`,
    columns: sql`started_at, status`,
    from: sql`(select id from bound)`,
    limit: mostCounted,
  })
  const rows = await ctx.db.execute<Omit<WorkflowActivity, "isCapped">>(sql`
    with today as (select (${ctx.now.toISOString()}::timestamptz at time zone ${timeZone})::date as day),
    bound as materialized (
      select 'exec_' || lpad(to_hex((extract(epoch from (day - ${activityDays - 1}::int)::timestamp
        at time zone ${timeZone}) * 1000)::bigint), 12, '0') as id
      from today
    ),
    listed as (
      select id from ${workflows}
      where project_id = ${ctx.project.id} and deleted_at is null and id = any(${textArray(ids)})
    ),
    counted as (
      select listed.id, (newest.started_at at time zone ${timeZone})::date as day, count(*)::int as started,
        (count(*) filter (where newest.status = 'FAILED'))::int as failed
      from listed
      cross join lateral (${newest}) newest
      group by 1, 2
    ),
    filled as (
      select listed.id, today.day - ago.days as day, coalesce(started, 0) as started, coalesce(failed, 0) as failed
      from listed cross join today cross join generate_series(0, ${activityDays - 1}::int) as ago (days)
      left join counted on counted.id = listed.id and counted.day = today.day - ago.days
    )
    select id as "workflowId", sum(started)::int as started, sum(failed)::int as failed,
      json_agg(json_build_object('day', day, 'started', started, 'failed', failed) order by day) as days
    from filled group by id order by id`)
  return rows.map((row) => ({ ...row, isCapped: row.started >= mostCounted }))
}
