import "server-only"
import { sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { newestLookedThrough, type StepCounts } from "@/lib/contracts/executions"
import type { Context } from "../context"
import { findWorkflow } from "./find"
import { publishedVersion } from "./get"

const mostCounted = 1_000

/**
 * How many executions on the published version entered, wait at, are done with and failed at each step. It counts the
 * newest 1,000 on that version, looked for among the newest 10,000 of the workflow, whatever its history. Throws NotFound.
 */
export async function countSteps(ctx: Context, workflowId: string): Promise<StepCounts> {
  const workflow = await findWorkflow(ctx, workflowId)
  const published = await publishedVersion(ctx, workflow)
  if (!published) return { version: null, executions: 0, isCapped: false, steps: {} }
  const rows = await ctx.db.execute<CountRow>(sql`
    with newest as materialized (
      select id, current_step_id from (
        select id, version_id, current_step_id from ${executions} execution
        where execution.workflow_id = ${workflow.id} order by execution.id desc limit ${newestLookedThrough}
      ) recent
      where version_id = ${workflow.publishedVersionId} order by id desc limit ${mostCounted}
    ),
    last_run as (
      select distinct on (run.execution_id, run.step_id) run.step_id, run.status,
        newest.current_step_id is not distinct from run.step_id as waits
      from newest join ${stepRuns} run on run.execution_id = newest.id
      order by run.execution_id, run.step_id, run.pass desc
    )
    select (select count(*)::int from newest) as executions, step_id as "stepId", count(step_id)::int as entered,
      (count(*) filter (where waits))::int as waiting,
      (count(*) filter (where status = 'COMPLETED'))::int as done,
      (count(*) filter (where status = 'FAILED'))::int as failed
    from (values (1)) one left join last_run on true
    group by step_id`)
  const counted = rows[0]?.executions ?? 0
  return {
    version: published.number,
    executions: counted,
    isCapped: counted >= mostCounted,
    steps: Object.fromEntries(
      rows.flatMap(({ stepId, executions: _, ...counts }) => (stepId ? [[stepId, counts]] : [])),
    ),
  }
}

type CountRow = {
  executions: number
  /** null in the one row that there is while nobody entered a step. */
  stepId: string | null
  entered: number
  waiting: number
  done: number
  failed: number
}
