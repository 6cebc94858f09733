import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { stepRuns } from "@/db/schema/step-runs"
import { waits } from "@/db/schema/waits"
import { internalEvents } from "@/inngest/events"
import type { Context } from "../context"
import { outboxChannel } from "../outbox/enqueue"
import { requestName } from "./messages"

export type OutsideEnding =
  | { status: "CANCELLED" | "EXITED"; exitReason: string }
  | { status: "FAILED"; error: { code: string; message: string } }

/*
 * Whoever locks rows of several tables does so in this order: contacts, executions (by id), waits, step runs, deliveries.
 */

/**
 * Ends executions from outside their runs, in one statement: with them end their open steps, deliveries, waits and
 * messages, and the engine is told to stop. `which` speaks of `execution`; ended ones are never touched. Answers their
 * ids.
 */
export async function endExecutions(ctx: Context, which: SQL, ending: OutsideEnding): Promise<string[]> {
  const failure = ending.status === "FAILED" ? JSON.stringify(ending.error) : null
  const reason = ending.status === "FAILED" ? null : ending.exitReason
  const stepStatus = ending.status === "FAILED" ? "FAILED" : "CANCELLED"
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with ending as materialized (
      select id from ${executions} execution
      where execution.project_id = ${ctx.project.id} and execution.ended_at is null and ${which}
      order by id for update
    ),
    ended as (
      update ${executions}
      set status = ${ending.status}, exit_reason = ${reason}::text, error = ${failure}::text::jsonb, ended_at = ${now},
        current_step_id = null, resume_at = null
      where id in (select id from ending)
      returning id, restarts, run_id
    ),
    ${closing(ctx, { stepStatus, failure })},
    told as (
      insert into ${outbox} (key, name, data)
      select ${requestName(sql`ended`)} || ':cancel', ${internalEvents.executionCancelled.name}::text,
        jsonb_build_object('request', ${requestName(sql`ended`)})
      from ended where run_id is not null
      on conflict do nothing returning key
    )
    select id, (select pg_notify(${outboxChannel}, '') from told limit 1) from ended`)
  return rows.map((row) => row.id)
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
