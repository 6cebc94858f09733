import "server-only"
import { and, eq, max } from "drizzle-orm"
import { workflowTriggers } from "@/db/schema/workflow-triggers"
import { workflowVersions } from "@/db/schema/workflow-versions"
import { workflows } from "@/db/schema/workflows"
import { newId } from "@/lib/ids"
import { checkGraph, errorsOf } from "@/lib/workflow/checks"
import { eventNamesOf } from "@/lib/workflow/graph"
import { sameGraph } from "@/lib/workflow/same-graph"
import type { Context } from "../context"
import { invalidGraph } from "./edit-draft"
import type { WorkflowRow } from "./find"
import { publishedVersion } from "./get"

/**
 * Makes the draft of a locked row its published version; nothing when it is that already. Throws Invalid with the
 * problems that stand in the way.
 */
export async function publishDraft(ctx: Context, row: WorkflowRow, note: string): Promise<WorkflowRow> {
  const errors = errorsOf(checkGraph(row.draft))
  if (errors.length > 0) throw invalidGraph("The workflow cannot be published yet.", errors)
  const published = await publishedVersion(ctx, row)
  if (published && sameGraph(published.graph, row.draft)) return row
  const versionId = await insertVersion(ctx, row, note)
  await ctx.db
    .update(workflows)
    .set({ publishedVersionId: versionId, updatedAt: ctx.now })
    .where(and(eq(workflows.projectId, ctx.project.id), eq(workflows.id, row.id)))
  return { ...row, publishedVersionId: versionId, updatedAt: ctx.now }
}

async function insertVersion(ctx: Context, row: WorkflowRow, note: string): Promise<string> {
  const [last] = await ctx.db
    .select({ number: max(workflowVersions.number) })
    .from(workflowVersions)
    .where(eq(workflowVersions.workflowId, row.id))
  const id = newId("wfv")
  await ctx.db.insert(workflowVersions).values({
    id,
    projectId: ctx.project.id,
    workflowId: row.id,
    number: (last?.number ?? 0) + 1,
    graph: row.draft,
    note,
    authorId: ctx.actor.kind === "user" ? ctx.actor.id : null,
    createdAt: ctx.now,
  })
  return id
}

/** Makes events start the workflow, or stop doing so, as its published trigger and `enabled` say. */
export async function rewriteTriggers(ctx: Context, row: WorkflowRow): Promise<void> {
  await ctx.db
    .delete(workflowTriggers)
    .where(and(eq(workflowTriggers.projectId, ctx.project.id), eq(workflowTriggers.workflowId, row.id)))
  const published = row.enabled ? await publishedVersion(ctx, row) : null
  if (!published) return
  const names = eventNamesOf(published.graph.trigger)
  if (names.length === 0) return
  await ctx.db
    .insert(workflowTriggers)
    .values(names.map((eventName) => ({ projectId: ctx.project.id, workflowId: row.id, eventName })))
}
