import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { internalEvents } from "@/inngest/events"
import type { Context } from "../context"
import { outboxChannel } from "../outbox/enqueue"
import { closing } from "./end"
import { requestName, runRequest } from "./messages"

/** Expressions over `execution`, as it was; what is not given stays. */
export type Restart = {
  /** A step taken anew makes a pass of its own; without one, what was done stays done and what was open goes on. */
  isNewPass: boolean
  versionId?: SQL
  startStepId?: SQL
  resumeAt?: SQL
}

/**
 * Has executions taken up by new runs, in one statement: whatever their earlier runs still do is void, and with a new
 * pass their open steps, waits and deliveries are closed. `which` speaks of `execution` and may name ended ones. Answers
 * how many there were. Throws a unique violation where the re-entry rule leaves no room.
 */
export async function restartExecutions(ctx: Context, which: SQL, restart: Restart): Promise<number> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with ended as materialized (
      select id, restarts, run_id from ${executions} execution
      where execution.project_id = ${ctx.project.id} and ${which}
      order by id for update
    ),
    ${restart.isNewPass ? closing(ctx, { stepStatus: "CANCELLED", failure: null }) : unsent},
    told as (
      insert into ${outbox} (key, name, data)
      select ${requestName(sql`ended`)} || ':cancel', ${internalEvents.executionCancelled.name}::text,
        jsonb_build_object('request', ${requestName(sql`ended`)})
      from ended where run_id is not null
      on conflict do nothing
    ),
    restarted as (
      update ${executions} execution
      set status = 'RUNNING', error = null, exit_reason = null, ended_at = null, current_step_id = null,
        run_id = null, seen_at = null, restarts = execution.restarts + 1,
        pass = execution.pass + ${restart.isNewPass ? 1 : 0}::int,
        version_id = ${restart.versionId ?? sql`execution.version_id`},
        start_step_id = ${restart.startStepId ?? sql`execution.start_step_id`},
        resume_at = ${restart.resumeAt ?? sql`execution.resume_at`}
      where id in (select id from ended)
      returning id, project_id, restarts
    ),
    requested as (
      insert into ${outbox} (key, name, data, execution_id, awaits)
      select ${runRequest(sql`restarted`)} from restarted
      on conflict do nothing
      returning key
    )
    select id, (select pg_notify(${outboxChannel}, '') from requested limit 1) from restarted`)
  return rows.length
}

const unsent = sql`unsent as (delete from ${outbox} where execution_id in (select id from ended))`
