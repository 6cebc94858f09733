import "server-only"
import { and, desc, eq } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { workflowVersions } from "@/db/schema/workflow-versions"
import type { Workflow } from "@/lib/contracts/workflows"
import { Graph } from "@/lib/workflow/graph"
import type { Context } from "../context"
import { checkInProject } from "./check-in-project"
import { findWorkflow, type WorkflowRow } from "./find"
import { type LastExecution, type PublishedVersion, toWorkflow } from "./to-workflow"

/** One workflow with its draft and the draft's problems. Throws NotFound. */
export async function getWorkflow(ctx: Context, id: string): Promise<Workflow> {
  return presentWorkflow(ctx, await findWorkflow(ctx, id))
}

/** Adds to a row what its full form needs. */
export async function presentWorkflow(ctx: Context, row: WorkflowRow): Promise<Workflow> {
  return toWorkflow(row, {
    published: await publishedVersion(ctx, row),
    last: await findLastExecution(ctx, row.id),
    problems: await checkInProject(ctx, row.draft),
  })
}

export async function publishedVersion(ctx: Context, row: WorkflowRow): Promise<PublishedVersion | null> {
  if (!row.publishedVersionId) return null
  const [version] = await ctx.db
    .select({ number: workflowVersions.number, graph: workflowVersions.graph })
    .from(workflowVersions)
    .where(and(eq(workflowVersions.projectId, ctx.project.id), eq(workflowVersions.id, row.publishedVersionId)))
  return version ? { number: version.number, graph: Graph.parse(version.graph) } : null
}

async function findLastExecution(ctx: Context, workflowId: string): Promise<LastExecution | null> {
  const [last] = await ctx.db
    .select({ at: executions.startedAt, status: executions.status })
    .from(executions)
    .where(and(eq(executions.projectId, ctx.project.id), eq(executions.workflowId, workflowId)))
    .orderBy(desc(executions.id))
    .limit(1)
  return last ?? null
}
