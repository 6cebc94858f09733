import "server-only"
import { applyCommand } from "@/lib/workflow/commands"
import type { Context } from "../../context"
import { editDraft } from "../edit-draft"
import { findEdge } from "./find-edge"

/** Takes a transition out of the draft. The step that it led to stays. Throws NotFound. */
export function deleteTransition(ctx: Context, at: { workflowId: string; transitionId: string }): Promise<void> {
  return editDraft(ctx, at.workflowId, (draft) => {
    const { id: edgeId } = findEdge(draft, at.transitionId)
    return { graph: applyCommand(draft, { type: "disconnect", edgeId }), answer: undefined }
  })
}
