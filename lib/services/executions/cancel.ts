import "server-only"
import { sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { Conflict, NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { findContact } from "../contacts/find"
import { type Context, inTransaction } from "../context"
import { findWorkflow } from "../workflows/find"
import { endExecutions } from "./end"
import { type ExecutionId, isExecution } from "./which"

const cancelled = { status: "CANCELLED", exitReason: "cancelled" } as const

/** Cancels one execution for good; what has ended already is a Conflict. Throws NotFound. */
export function cancelExecution(ctx: Context, which: ExecutionId): Promise<void> {
  const { id } = which
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.select({ status: executions.status }).from(executions).where(isExecution(tx, which))
    if (!row) throw new NotFound("execution", id)
    const [ended] = await endExecutions(tx, sql`execution.id = ${id}`, cancelled)
    if (!ended) throw new Conflict(`The execution has ended already: ${row.status}.`, { code: "already_ended" })
    await recordAudit(tx, { action: "execution.cancelled", subject: id })
  })
}

/** Cancels the execution of a run that the engine was told to cancel, unless another run has taken over. */
export async function cancelWithRun(ctx: Context, run: { executionId: string; runId: string }): Promise<void> {
  const isTheirs = sql`execution.id = ${run.executionId} and execution.run_id = ${run.runId}`
  await endExecutions(ctx, isTheirs, { status: "CANCELLED", exitReason: "run_cancelled" })
}

/** Cancels everything that goes on in a workflow, or at one of its steps; answers how many there were. Throws NotFound. */
export function cancelWorkflowExecutions(
  ctx: Context,
  workflowId: string,
  input: { stepId?: string } = {},
): Promise<{ cancelled: number }> {
  return inTransaction(ctx, async (tx) => {
    await findWorkflow(tx, workflowId)
    const atStep = input.stepId ? sql`and execution.current_step_id = ${input.stepId}` : sql``
    const ids = await endExecutions(tx, sql`execution.workflow_id = ${workflowId} ${atStep}`, cancelled)
    const detail = { count: ids.length, ...input }
    await recordAudit(tx, { action: "executions.cancelled", subject: workflowId, detail })
    return { cancelled: ids.length }
  })
}

/** Cancels everything that goes on for a contact; answers how many there were. Throws NotFound. */
export function cancelContactExecutions(ctx: Context, contactId: string): Promise<{ cancelled: number }> {
  return inTransaction(ctx, async (tx) => {
    await findContact(tx, contactId)
    const ids = await endExecutions(tx, sql`execution.contact_id = ${contactId}`, cancelled)
    await recordAudit(tx, { action: "executions.cancelled", subject: contactId, detail: { count: ids.length } })
    return { cancelled: ids.length }
  })
}
