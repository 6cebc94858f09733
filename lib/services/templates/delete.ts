import "server-only"
import { templates } from "@/db/schema/templates"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { findTemplate, isTemplate } from "./find"
import { workflowsWith } from "./usage"

/** E-mails that were written with it stay. Throws NotFound, and Conflict while a workflow sends it. */
export function deleteTemplate(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { name } = await findTemplate(tx, id)
    const [workflow, ...others] = await workflowsWith(tx, id)
    if (workflow) throw inUse(workflow.name, others.length)
    await tx.db.delete(templates).where(isTemplate(tx, id))
    await recordAudit(tx, { action: "template.deleted", subject: id, detail: { name } })
  })
}

function inUse(workflow: string, others: number): Conflict {
  const more = others > 0 ? ` and ${others} more` : ""
  return new Conflict(`The workflow “${workflow}”${more} sends this template. Choose another one there first.`, {
    code: "template_in_use",
  })
}
