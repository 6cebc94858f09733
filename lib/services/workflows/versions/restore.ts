import "server-only"
import type { Workflow } from "@/lib/contracts/workflows"
import { sameGraph } from "@/lib/workflow/same-graph"
import { recordAudit } from "../../audit/record"
import { type Context, inTransaction } from "../../context"
import { writeDraft } from "../edit-draft"
import { findWorkflow } from "../find"
import { presentWorkflow } from "../get"
import { findVersion } from "./find"

/**
 * Makes a version's graph the draft; what is published stays. When the draft is that already, nothing changes. Throws
 * NotFound, and Invalid when the version has parts that are no longer known.
 */
export function restoreVersion(ctx: Context, at: { workflowId: string; number: string }): Promise<Workflow> {
  return inTransaction(ctx, async (tx) => {
    const row = await findWorkflow(tx, at.workflowId, { lock: true })
    const { number, graph } = await findVersion(tx, row, at.number)
    if (sameGraph(graph, row.draft)) return presentWorkflow(tx, row)
    const restored = await writeDraft(tx, row, graph)
    await recordAudit(tx, { action: "workflow.version_restored", subject: row.id, detail: { number } })
    return presentWorkflow(tx, restored)
  })
}
