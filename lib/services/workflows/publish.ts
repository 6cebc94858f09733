import "server-only"
import { and, eq, max } from "drizzle-orm"
import { publications } from "@/db/schema/publications"
import { workflowVersions } from "@/db/schema/workflow-versions"
import { workflows } from "@/db/schema/workflows"
import type { Placement, PublishWorkflow, Workflow } from "@/lib/contracts/workflows"
import { newId } from "@/lib/ids"
import { errorsOf } from "@/lib/workflow/checks"
import { sameGraph } from "@/lib/workflow/same-graph"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { checkInProject } from "./check-in-project"
import { invalidGraph, requireRevision } from "./edit-draft"
import { findWorkflow, type WorkflowRow } from "./find"
import { presentWorkflow, publishedVersion } from "./get"
import { listen } from "./listen"
import { placeExecutions } from "./place-executions"

/**
 * Publishes the draft, and moves or ends the executions that wait at the steps named in `placements`. Nothing to publish
 * is not an error. Throws NotFound, Invalid,
 * and Conflict when it is no longer the draft that was looked at.
 */
export function publishWorkflow(ctx: Context, id: string, input: PublishWorkflow): Promise<Workflow> {
  return inTransaction(ctx, async (tx) => {
    let row = await findWorkflow(tx, id, { lock: true })
    requireRevision(row, input.revision)
    row = await publishDraft(tx, row, input.note ?? "", input.placements)
    if (input.enable) row = await enable(tx, row)
    await listen(tx, row)
    return presentWorkflow(tx, row)
  })
}

/**
 * Makes the draft of a locked row its published version; nothing when it is that already. Throws Invalid with the
 * problems that stand in the way.
 */
export async function publishDraft(
  tx: Context,
  row: WorkflowRow,
  note: string,
  placements: Record<string, Placement> = {},
): Promise<WorkflowRow> {
  const errors = errorsOf(await checkInProject(tx, row.draft))
  if (errors.length > 0) throw invalidGraph("The workflow cannot be published yet.", errors)
  const published = await publishedVersion(tx, row)
  if (published && sameGraph(published.graph, row.draft)) return row
  const versionId = await insertVersion(tx, row, note)
  await setPublished(tx, row, versionId)
  const publication = { id: newId("pub"), versionId, workflowId: row.id, previousVersionId: row.publishedVersionId }
  await tx.db.insert(publications).values({ ...publication, projectId: tx.project.id, createdAt: tx.now })
  const placed = await placeExecutions(tx, publication, row.draft, placements)
  await recordAudit(tx, { action: "workflow.published", subject: row.id, detail: { versionId, note, ...placed } })
  return { ...row, publishedVersionId: versionId, updatedAt: tx.now }
}

async function insertVersion(tx: Context, row: WorkflowRow, note: string): Promise<string> {
  const [last] = await tx.db
    .select({ number: max(workflowVersions.number) })
    .from(workflowVersions)
    .where(eq(workflowVersions.workflowId, row.id))
  const id = newId("wfv")
  await tx.db.insert(workflowVersions).values({
    id,
    projectId: tx.project.id,
    workflowId: row.id,
    number: (last?.number ?? 0) + 1,
    graph: row.draft,
    note,
    authorId: tx.actor.kind === "user" ? tx.actor.id : null,
    createdAt: tx.now,
  })
  return id
}

/** Which version new executions start on. */
export async function setPublished(tx: Context, row: WorkflowRow, versionId: string): Promise<void> {
  await tx.db
    .update(workflows)
    .set({ publishedVersionId: versionId, updatedAt: tx.now })
    .where(and(eq(workflows.projectId, tx.project.id), eq(workflows.id, row.id)))
}

async function enable(tx: Context, row: WorkflowRow): Promise<WorkflowRow> {
  await tx.db
    .update(workflows)
    .set({ enabled: true, updatedAt: tx.now })
    .where(and(eq(workflows.projectId, tx.project.id), eq(workflows.id, row.id)))
  return { ...row, enabled: true, updatedAt: tx.now }
}
