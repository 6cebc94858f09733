import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { stepRuns } from "@/db/schema/step-runs"
import { waits } from "@/db/schema/waits"
import { internalEvents } from "@/inngest/events"
import { type Context, inTransaction } from "../context"
import { outboxChannel } from "../outbox/enqueue"
import { textArray } from "../text-array"
import { requestName } from "./messages"

export type OutsideEnding =
  | { status: "CANCELLED" | "EXITED"; exitReason: string }
  | { status: "FAILED"; error: { code: string; message: string } }

/*
 * Whoever locks several things does so in this order: the contact, the consent counter, the lock of the contact's waits,
 * executions by id, waits, step runs, deliveries.
 */

/**
 * Ends executions from outside their runs: with them end their open steps, deliveries, waits and messages, and the engine
 * is told to stop. `which` speaks of `execution`; ended ones are never touched. Answers their ids.
 */
export function endExecutions(ctx: Context, which: SQL, ending: OutsideEnding): Promise<string[]> {
  return inTransaction(ctx, async (tx) => {
    // A statement of its own: the next one then sees what a step had written when the lock was given.
    const ids = await lockExecutions(tx, sql`execution.ended_at is null and ${which}`)
    if (ids.length > 0) await endLocked(tx, ids, ending)
    return ids
  })
}

/** Locks executions of the project, the lowest id first, and answers their ids. `which` speaks of `execution`. */
export async function lockExecutions(tx: Context, which: SQL): Promise<string[]> {
  const rows = await tx.db.execute<{ id: string }>(sql`
    select id from ${executions} execution
    where execution.project_id = ${tx.project.id} and ${which}
    order by id for update`)
  return rows.map((row) => row.id)
}

async function endLocked(tx: Context, ids: string[], ending: OutsideEnding): Promise<void> {
  const failure = ending.status === "FAILED" ? JSON.stringify(ending.error) : null
  const reason = ending.status === "FAILED" ? null : ending.exitReason
  const stepStatus = ending.status === "FAILED" ? "FAILED" : "CANCELLED"
  const openStep = sql`(select step_id from ${stepRuns} open_step where open_step.execution_id = executions.id
    and open_step.status in ('RUNNING', 'WAITING') order by open_step.id desc limit 1)`
  await tx.db.execute(sql`
    with ended as (
      update ${executions}
      set status = ${ending.status}, exit_reason = ${reason}::text, error = ${failure}::text::jsonb,
        ended_at = ${tx.now.toISOString()}::timestamptz, current_step_id = null, resume_at = null,
        failed_step_id = ${ending.status === "FAILED" ? openStep : sql`null`}
      where id = any(${textArray(ids)})
      returning id, restarts, run_id
    ),
    ${closing(tx, { stepStatus, failure })},
    told as (${cancellations()})
    select pg_notify(${outboxChannel}, '') from told limit 1`)
}

/** Tells the engine to stop the runs of the executions in `ended`. */
export function cancellations(): SQL {
  return sql`
    insert into ${outbox} (key, name, data)
    select ${requestName(sql`ended`)} || ':cancel', ${internalEvents.executionCancelled.name}::text,
      jsonb_build_object('request', ${requestName(sql`ended`)})
    from ended where run_id is not null
    on conflict do nothing returning key`
}

/** What goes with the executions in `ended`: nothing stays running, waiting or pending behind them. */
export function closing(ctx: Context, steps: { stepStatus: "FAILED" | "CANCELLED"; failure: string | null }): SQL {
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  return sql`
    closed_steps as (
      update ${stepRuns} set status = ${steps.stepStatus}, error = ${steps.failure}::text::jsonb, ended_at = ${now}
      where execution_id in (select id from ended) and status in ('RUNNING', 'WAITING')
    ),
    closed_deliveries as (
      update ${deliveries} set status = 'failed', ended_at = ${now}
      where execution_id in (select id from ended) and source = 'step' and status = 'pending'
    ),
    closed_waits as (
      update ${waits} set outcome = 'cancelled', ended_at = ${now}
      where execution_id in (select id from ended) and outcome is null
    ),
    unsent as (delete from ${outbox} where execution_id in (select id from ended))`
}
