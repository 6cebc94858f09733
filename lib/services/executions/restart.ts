import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { type Context, inTransaction } from "../context"
import { outboxChannel } from "../outbox/enqueue"
import { textArray } from "../text-array"
import { cancellations, closing, lockExecutions } from "./end"
import { runRequest } from "./messages"

/** Expressions over `execution`, as it was; what is not given stays. */
export type Restart = {
  /** A step taken anew makes a pass of its own; without one, what was done stays done and what was open goes on. */
  isNewPass: boolean
  versionId?: SQL
  startStepId?: SQL
  resumeAt?: SQL
}

/**
 * Has executions taken up by new runs: whatever their earlier runs still do is void, and with a new pass their open steps,
 * waits and deliveries are closed. `which` speaks of `execution` and may name ended ones. Answers how many there were.
 * Throws a unique violation where the re-entry rule leaves no room.
 */
export function restartExecutions(ctx: Context, which: SQL, restart: Restart): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const ids = await lockExecutions(tx, which)
    if (ids.length > 0) await restartLocked(tx, ids, restart)
    return ids.length
  })
}

async function restartLocked(tx: Context, ids: string[], restart: Restart): Promise<void> {
  await tx.db.execute(sql`
    with ended as (select id, restarts, run_id from ${executions} where id = any(${textArray(ids)})),
    ${restart.isNewPass ? closing(tx, { stepStatus: "CANCELLED", failure: null }) : unsent},
    told as (${cancellations()}),
    restarted as (
      update ${executions} execution
      set status = 'RUNNING', error = null, exit_reason = null, ended_at = null, current_step_id = null,
        failed_step_id = null, run_id = null, seen_at = null, restarts = execution.restarts + 1,
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
    select pg_notify(${outboxChannel}, '') from requested limit 1`)
}

const unsent = sql`unsent as (delete from ${outbox} where execution_id in (select id from ended))`
