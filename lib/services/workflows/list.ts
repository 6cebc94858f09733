import "server-only"
import { and, desc, eq, isNull, lt, sql } from "drizzle-orm"
import { workflowVersions } from "@/db/schema/workflow-versions"
import { workflows } from "@/db/schema/workflows"
import { type Page, toPage } from "@/lib/contracts/list"
import type { WorkflowListQuery, WorkflowSummary } from "@/lib/contracts/workflows"
import { Graph } from "@/lib/workflow/graph"
import { contains } from "../contains"
import type { Context } from "../context"
import { toSummary } from "./to-workflow"

/** Workflows of the project, newest first. */
export async function listWorkflows(ctx: Context, query: WorkflowListQuery): Promise<Page<WorkflowSummary>> {
  const rows = await ctx.db
    .select({
      workflow: workflows,
      version: workflowVersions.number,
      lastExecutionAt: sql<string | null>`(select started_at from executions
        where project_id = ${workflows.projectId} and workflow_id = ${workflows.id} order by executions.id desc limit 1)`,
    })
    .from(workflows)
    .leftJoin(workflowVersions, eq(workflowVersions.id, workflows.publishedVersionId))
    .where(
      and(
        eq(workflows.projectId, ctx.project.id),
        isNull(workflows.deletedAt),
        query.cursor ? lt(workflows.id, query.cursor) : undefined,
        query.status ? eq(workflows.enabled, query.status === "active") : undefined,
        query.search ? contains(workflows.name, query.search) : undefined,
      ),
    )
    .orderBy(desc(workflows.id))
    .limit(query.limit + 1)
  const page = toPage(rows, query.limit, (row) => row.workflow.id)
  return {
    ...page,
    data: page.data.map(({ workflow, version, lastExecutionAt }) =>
      toSummary(
        { ...workflow, draft: Graph.parse(workflow.draft) },
        { version, lastExecutionAt: lastExecutionAt ? new Date(lastExecutionAt) : null },
      ),
    ),
  }
}
