import "server-only"
import { and, eq, isNull, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { workflows } from "@/db/schema/workflows"
import type { DeleteWorkflow } from "@/lib/contracts/workflows"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { endExecutions } from "../executions/end"
import { findWorkflow } from "./find"
import { forget } from "./listen"

/**
 * Deletes a workflow; its executions stay readable. With executions inside it is a Conflict, unless they are to be
 * cancelled. Throws NotFound, Conflict.
 */
export function deleteWorkflow(ctx: Context, id: string, input: DeleteWorkflow = {}): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const row = await findWorkflow(tx, id, { lock: true })
    if (input.executions === "cancel") await cancelInside(tx, id)
    else await requireEmpty(tx, id)
    await tx.db.update(workflows).set({ deletedAt: tx.now, enabled: false }).where(eq(workflows.id, row.id))
    await forget(tx, row.id)
    await recordAudit(tx, { action: "workflow.deleted", subject: id, detail: { name: row.name } })
  })
}

function cancelInside(tx: Context, id: string): Promise<string[]> {
  return endExecutions(tx, sql`execution.workflow_id = ${id}`, { status: "CANCELLED", exitReason: "workflow_deleted" })
}

async function requireEmpty(tx: Context, id: string): Promise<void> {
  const inside = and(eq(executions.projectId, tx.project.id), eq(executions.workflowId, id), isNull(executions.endedAt))
  const count = await tx.db.$count(executions, inside)
  if (count === 0) return
  const message = `${count} ${count === 1 ? "execution is" : "executions are"} still inside. Disable the workflow and let them finish, or delete with executions=cancel.`
  throw new Conflict(message, { code: "executions_inside" })
}
