import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { workflowTriggers } from "@/db/schema/workflow-triggers"
import { workflows } from "@/db/schema/workflows"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { findWorkflow } from "./find"

/** Deletes a workflow that nobody is inside of; its executions stay readable. Throws NotFound, Conflict. */
export function deleteWorkflow(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const row = await findWorkflow(tx, id, { lock: true })
    const inside = and(
      eq(executions.projectId, tx.project.id),
      eq(executions.workflowId, id),
      inArray(executions.status, ["RUNNING", "WAITING"]),
    )
    const count = await tx.db.$count(executions, inside)
    if (count > 0) {
      const message = `${count} ${count === 1 ? "execution is" : "executions are"} still inside. Disable the workflow and let them finish first.`
      throw new Conflict(message, { code: "executions_inside" })
    }
    await tx.db.update(workflows).set({ deletedAt: tx.now, enabled: false }).where(eq(workflows.id, row.id))
    await tx.db.delete(workflowTriggers).where(eq(workflowTriggers.workflowId, row.id))
    await recordAudit(tx, { action: "workflow.deleted", subject: id, detail: { name: row.name } })
  })
}
