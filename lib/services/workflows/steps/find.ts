import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { workflowVersions } from "@/db/schema/workflow-versions"
import type { KnownStep } from "@/lib/contracts/steps"
import { NotFound } from "@/lib/errors"
import { WorkflowNode } from "@/lib/workflow/graph"
import type { Context } from "../../context"
import { findWorkflow } from "../find"

/** A step of the draft, or as the newest version has it that still does. Throws NotFound. */
export async function findStep(ctx: Context, at: { workflowId: string; stepId: string }): Promise<KnownStep> {
  const { draft } = await findWorkflow(ctx, at.workflowId)
  const drafted = draft.nodes.find(({ id }) => id === at.stepId)
  const node = drafted ?? (await findRemoved(ctx, at))
  if (!node) throw new NotFound("step", at.stepId)
  return { id: node.id, name: node.name, type: node.kind, isRemoved: !drafted }
}

async function findRemoved(ctx: Context, { workflowId, stepId }: { workflowId: string; stepId: string }) {
  const nodes = sql`jsonb_path_query_first(${workflowVersions.graph}::jsonb, '$.nodes[*] ? (@.id == $id)',
    jsonb_build_object('id', ${stepId}::text))`
  const [found] = await ctx.db
    .select({ node: nodes })
    .from(workflowVersions)
    .where(
      and(
        eq(workflowVersions.projectId, ctx.project.id),
        eq(workflowVersions.workflowId, workflowId),
        sql`${nodes} is not null`,
      ),
    )
    .orderBy(sql`${workflowVersions.number} desc`)
    .limit(1)
  return found && WorkflowNode.parse(found.node)
}
