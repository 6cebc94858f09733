import "server-only"
import { and, eq, gte, isNull, lt, type SQL, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { type ExecutionListQuery, newestLookedThrough, type StepState } from "@/lib/contracts/executions"
import type { Context } from "../context"

/** True of the project's executions that a query asks for. */
export function matching(ctx: Context, query: ExecutionListQuery): SQL | undefined {
  const { status, workflowId, contactId, stepId, stepState = "waiting", error, since, until, cursor } = query
  return and(
    ofWorkflow(ctx, workflowId),
    status && hasStatus(status),
    contactId ? eq(executions.contactId, contactId) : undefined,
    stepId ? stepStates[stepState](ctx, { stepId, workflowId }) : undefined,
    error ? and(hasStatus(["FAILED"]), sql`${executions.error} ->> 'code' = ${error}`) : undefined,
    since ? startedFrom(new Date(since)) : undefined,
    until ? startedBefore(new Date(until)) : undefined,
    cursor ? lt(executions.id, cursor) : undefined,
  )
}

function ofWorkflow(ctx: Context, workflowId: string | undefined): SQL | undefined {
  return and(eq(executions.projectId, ctx.project.id), workflowId ? eq(executions.workflowId, workflowId) : undefined)
}

/** The states stand in the statement itself: a partial index is of use only to who names its state there. */
function hasStatus(statuses: (typeof executions.$inferSelect)["status"][]): SQL {
  return sql`${executions.status} in (${sql.raw(statuses.map((status) => `'${status}'`).join(", "))})`
}

type Step = { stepId: string; workflowId?: string }

const stepStates: { [State in StepState]: (ctx: Context, step: Step) => SQL | undefined } = {
  waiting: (_, { stepId }) => and(eq(executions.currentStepId, stepId), isNull(executions.endedAt)),
  entered: (ctx, step) => hasRun(ctx, step, sql`true`),
  done: (ctx, step) => hasRun(ctx, step, sql`run.status = 'COMPLETED'`),
  failed: (ctx, step) => hasRun(ctx, step, sql`run.status = 'FAILED'`),
}

/** The last run of the step is such a one. Only the newest executions are looked through, so that a rare step costs no more. */
function hasRun(ctx: Context, { stepId, workflowId }: Step, such: SQL): SQL {
  const newest = ctx.db
    .select({ id: executions.id })
    .from(executions)
    .where(ofWorkflow(ctx, workflowId))
    .orderBy(sql`${executions.id} desc`)
    .limit(newestLookedThrough)
  return sql`${executions.id} in (
    select newest.id from (${newest}) newest
    cross join lateral (
      select run.status from ${stepRuns} run
      where run.execution_id = newest.id and run.step_id = ${stepId} order by run.pass desc limit 1
    ) run
    where ${such})`
}

const slackMs = 3_600_000

/** The id says roughly when an execution began, which is what the indexes know; the time itself decides. */
function startedFrom(time: Date): SQL | undefined {
  return and(gte(executions.startedAt, time), gte(executions.id, idAt(time.getTime() - slackMs)))
}

function startedBefore(time: Date): SQL | undefined {
  return and(lt(executions.startedAt, time), lt(executions.id, idAt(time.getTime() + slackMs)))
}

/** What the ids of executions begin with that are made at a time. */
function idAt(ms: number): string {
  return `exec_${Math.max(0, ms).toString(16).padStart(12, "0")}`
}
