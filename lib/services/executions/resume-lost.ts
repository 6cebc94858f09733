import "server-only"
import { sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { log } from "@/lib/log"
import { type Anonymous, systemContextOf } from "../context"
import { textArray } from "../text-array"
import { endExecutions } from "./end"
import { restartExecutions } from "./restart"

// Longer than the longest pause that an engine makes between two attempts, two hours.
const longestSilenceMinutes = 150
const longestDelayMinutes = 15
const batchSize = 500
const mostLosses = 5

const isLost = sql`execution.ended_at is null and execution.run_id is not null and (
  execution.seen_at < now() - make_interval(mins => ${longestSilenceMinutes}) and execution.status = 'RUNNING'
  or execution.resume_at < now() - make_interval(mins => ${longestDelayMinutes}) and execution.status = 'WAITING'
    and (execution.seen_at < execution.resume_at
      or execution.seen_at < now() - make_interval(mins => ${longestSilenceMinutes})))`

// A restart after a loss is one without a new pass, as only a hand-over and the retry of a run that gave up are.
const isHopeless = sql`execution.restarts - execution.pass >= ${mostLosses}`

const gaveUp = { code: "run_lost", message: "The engine has lost the run of this execution again and again." }

/**
 * Takes up executions whose runs an engine has lost: running ones that it has not called for hours, waiting ones that it
 * should have woken a quarter of an hour ago. One that merely lags is no harm: its earlier run loses the execution to the
 * new one, which goes on where that was. After five losses an execution fails. Answers how many were taken up.
 */
export async function resumeLostExecutions(ctx: Anonymous): Promise<number> {
  let total = 0
  for (;;) {
    const rows = await ctx.db.execute<{ id: string; projectId: string }>(sql`
      select id, project_id as "projectId" from ${executions} execution where ${isLost} limit ${batchSize}`)
    for (const [projectId, ids] of byProject([...rows])) total += await resume(projectId, ids)
    if (rows.length < batchSize) break
  }
  if (total > 0) log.warn({ count: total }, "Took up executions whose runs were lost.")
  return total
}

/** The condition is looked at again under the lock: two sweeps at once resume once. */
async function resume(projectId: string, ids: string[]): Promise<number> {
  const ctx = systemContextOf(projectId)
  const which = sql`execution.id = any(${textArray(ids)}) and ${isLost}`
  await endExecutions(ctx, sql`${which} and ${isHopeless}`, { status: "FAILED", error: gaveUp })
  return restartExecutions(ctx, which, { isNewPass: false })
}

function byProject(rows: { id: string; projectId: string }[]): Map<string, string[]> {
  const ids = new Map<string, string[]>()
  for (const { id, projectId } of rows) ids.set(projectId, [...(ids.get(projectId) ?? []), id])
  return ids
}
