import "server-only"
import { sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { log } from "@/lib/log"
import { type Anonymous, systemContext } from "../context"
import { textArray } from "../text-array"
import { restartExecutions } from "./restart"

const longestSilenceMinutes = 30
const longestDelayMinutes = 15
const batchSize = 500

/**
 * Takes up executions whose runs an engine has lost: running ones that it has not called for half an hour, waiting ones
 * that it should have woken a quarter of an hour ago. One that merely lags is no harm: its earlier run loses the
 * execution to the new one, which goes on where that was. Answers how many there were.
 */
export async function resumeLostExecutions(ctx: Anonymous): Promise<number> {
  const rows = await ctx.db.execute<{ id: string; projectId: string }>(sql`
    select id, project_id as "projectId" from ${executions}
    where ended_at is null and run_id is not null and (
      (status = 'RUNNING' and seen_at < now() - make_interval(mins => ${longestSilenceMinutes}))
      or (status = 'WAITING' and resume_at < now() - make_interval(mins => ${longestDelayMinutes})
        and seen_at < now() - make_interval(mins => ${longestDelayMinutes})))
    limit ${batchSize}`)
  const byProject = new Map<string, string[]>()
  for (const { id, projectId } of rows) byProject.set(projectId, [...(byProject.get(projectId) ?? []), id])
  for (const [projectId, ids] of byProject) {
    const project = systemContext({ id: projectId, slug: "", name: "" })
    const which = sql`execution.ended_at is null and execution.id = any(${textArray(ids)})`
    await restartExecutions(project, which, { isNewPass: false })
  }
  if (rows.length > 0) log.warn({ count: rows.length }, "Took up executions whose runs were lost.")
  return rows.length
}
