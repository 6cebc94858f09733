import "server-only"
import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import type { Inside } from "@/lib/contracts/executions"
import type { Context } from "../context"
import { findWorkflow } from "./find"
import { publishedGraph } from "./published-graph"

/** How many executions are inside a workflow, and at which steps they wait, on whatever version. Throws NotFound. */
export async function countInside(ctx: Context, workflowId: string): Promise<Inside> {
  await findWorkflow(ctx, workflowId)
  const rows = await ctx.db
    .select({
      stepId: executions.currentStepId,
      versionIds: sql<string[]>`array_agg(distinct ${executions.versionId})`,
      count: sql<number>`count(*)::int`,
    })
    .from(executions)
    .where(
      and(
        eq(executions.projectId, ctx.project.id),
        eq(executions.workflowId, workflowId),
        isNull(executions.endedAt),
        inArray(executions.status, ["RUNNING", "WAITING"]),
      ),
    )
    .groupBy(executions.currentStepId)
  const nodes = await nodesOf(
    ctx,
    rows.flatMap((row) => row.versionIds),
  )
  const waiting = rows.flatMap(({ stepId, count }) => (stepId ? [{ stepId, count }] : []))
  return {
    running: rows.find((row) => row.stepId === null)?.count ?? 0,
    waiting: waiting.reduce((sum, row) => sum + row.count, 0),
    steps: waiting.map(({ stepId, count }) => {
      const node = nodes.get(stepId)
      return { stepId, name: node?.name ?? stepId, type: node?.kind ?? "", waiting: count }
    }),
  }
}

async function nodesOf(ctx: Context, versionIds: string[]) {
  const graphs = await Promise.all([...new Set(versionIds)].sort().map((id) => publishedGraph(ctx, id)))
  return new Map(graphs.flatMap((graph) => graph.nodes.map((node) => [node.id, node] as const)))
}
