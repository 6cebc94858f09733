import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { workflows } from "@/db/schema/workflows"
import type { UpdateWorkflow, Workflow } from "@/lib/contracts/workflows"
import { Trigger } from "@/lib/workflow/graph"
import { triggerFrom } from "@/lib/workflow/triggers"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { endExecutions } from "../executions/end"
import { reentryOf } from "./create"
import { writeDraft } from "./edit-draft"
import { findWorkflow, type WorkflowRow } from "./find"
import { presentWorkflow } from "./get"
import { listen } from "./listen"
import { publishDraft } from "./publish"

/**
 * Changes settings. `enabled: true` publishes the draft when it differs, also when the workflow is enabled already;
 * `enabled: false` starts no new ones, and lets the running ones finish unless they are to be cancelled. Throws NotFound, Invalid.
 */
export function updateWorkflow(ctx: Context, id: string, input: UpdateWorkflow): Promise<Workflow> {
  return inTransaction(ctx, async (tx) => {
    let row = await findWorkflow(tx, id, { lock: true })
    if (input.triggerType ?? input.triggerConfig) row = await changeTrigger(tx, row, input)
    if (input.enabled) row = await publishDraft(tx, row, input.note ?? "")
    row = await writeSettings(tx, row, input)
    if (input.enabled !== undefined) await listen(tx, row)
    if (input.enabled === false && input.running === "cancel") await cancelRunning(tx, id)
    const { enabled, reentry, name } = row
    await recordAudit(tx, { action: "workflow.updated", subject: id, detail: { enabled, reentry, name } })
    return presentWorkflow(tx, row)
  })
}

function cancelRunning(ctx: Context, id: string): Promise<string[]> {
  const ending = { status: "CANCELLED", exitReason: "workflow_disabled" } as const
  return endExecutions(ctx, sql`execution.workflow_id = ${id}`, ending)
}

function changeTrigger(ctx: Context, row: WorkflowRow, input: UpdateWorkflow): Promise<WorkflowRow> {
  const { triggerType = row.draft.trigger.kind, triggerConfig = {} } = input
  return writeDraft(ctx, row, { ...row.draft, trigger: Trigger.parse(triggerFrom(triggerType, triggerConfig)) })
}

async function writeSettings(ctx: Context, row: WorkflowRow, input: UpdateWorkflow): Promise<WorkflowRow> {
  const settings = {
    name: input.name ?? row.name,
    description: input.description ?? row.description,
    enabled: input.enabled ?? row.enabled,
    reentry: reentryOf(input) ?? row.reentry,
    updatedAt: ctx.now,
  }
  await ctx.db
    .update(workflows)
    .set(settings)
    .where(and(eq(workflows.projectId, ctx.project.id), eq(workflows.id, row.id)))
  return { ...row, ...settings }
}
