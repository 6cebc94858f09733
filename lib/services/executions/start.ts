import "server-only"
import type { Execution } from "@/lib/contracts/executions"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { findContact } from "../contacts/find"
import { type Context, inTransaction } from "../context"
import { findWorkflow, type WorkflowRow } from "../workflows/find"
import { getExecution } from "./get"
import { insertStarts } from "./insert-starts"
import { reentryRefusal } from "./refused-by-reentry"

type Input = { contactId: string; context?: Record<string, unknown> }

/** Starts an enabled workflow for one contact, whatever its trigger. Throws NotFound, Conflict. */
export async function startExecution(ctx: Context, workflowId: string, input: Input): Promise<Execution> {
  const id = await inTransaction(ctx, async (tx) => {
    const { versionId, row } = await requireEnabled(tx, workflowId)
    const { reentry } = row
    const starts = { workflowId, versionId, reentry, source: "manual" as const, contactIds: [input.contactId] }
    const [started] = await insertStarts(tx, { ...starts, context: input.context })
    if (!started) {
      await findContact(tx, input.contactId)
      throw new Conflict(reentryRefusal(reentry), { code: "reentry_refused" })
    }
    await recordAudit(tx, { action: "execution.started", subject: started, detail: { workflowId } })
    return started
  })
  return getExecution(ctx, { id })
}

/** A workflow that may start executions, with the version that they run. Throws NotFound, Conflict. */
export async function requireEnabled(
  tx: Context,
  workflowId: string,
): Promise<{ row: WorkflowRow; versionId: string }> {
  const row = await findWorkflow(tx, workflowId)
  if (row.enabled && row.publishedVersionId) return { row, versionId: row.publishedVersionId }
  throw new Conflict("The workflow is not enabled; enable it first.", { code: "workflow_disabled" })
}
