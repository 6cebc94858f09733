import "server-only"
import { and, eq, getTableColumns, inArray, isNull, or, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { projects } from "@/db/schema/projects"
import { workflows } from "@/db/schema/workflows"
import type { Anonymous, Context } from "../context"
import { prepared } from "../prepared"

export type ClaimedExecution = typeof executions.$inferSelect & {
  workflowName: string
  project: Context["project"]
}

/**
 * Makes an execution the work of one durable run. Undefined when another run has it, or when it has ended; the same run
 * may claim again as often as it is replayed.
 */
export async function claimExecution(
  ctx: Anonymous,
  input: { executionId: string; projectId: string; runId: string },
): Promise<ClaimedExecution | undefined> {
  const [row] = await claim(ctx.db).execute(input)
  return row && { ...row.execution, workflowName: row.workflowName, project: row.project }
}

const executionId = sql.placeholder("executionId")
const runId = sql.placeholder("runId")

const claim = prepared((db) => {
  return db
    .update(executions)
    .set({ runId: sql`${runId}` })
    .from(workflows)
    .innerJoin(projects, eq(projects.id, workflows.projectId))
    .where(
      and(
        eq(executions.id, executionId),
        eq(executions.projectId, sql.placeholder("projectId")),
        eq(workflows.id, executions.workflowId),
        or(isNull(executions.runId), eq(executions.runId, runId)),
        inArray(executions.status, ["RUNNING", "WAITING"]),
      ),
    )
    .returning({
      execution: getTableColumns(executions),
      workflowName: workflows.name,
      project: { id: projects.id, slug: projects.slug, name: projects.name },
    })
    .prepare("claim_execution")
})
