import "server-only"
import { Conflict, NotFound } from "@/lib/errors"
import { applyCommand } from "@/lib/workflow/commands"
import { triggerId } from "@/lib/workflow/graph"
import type { Context } from "../../context"
import { editDraft } from "../edit-draft"

/**
 * Deletes a step of the draft. With `splice` the steps before it lead to the one behind its main outcome; without,
 * all that only it leads to goes too. Throws NotFound, and Conflict for the trigger.
 */
export function deleteStep(
  ctx: Context,
  at: { workflowId: string; stepId: string },
  options: { splice: boolean },
): Promise<void> {
  const { workflowId, stepId } = at
  return editDraft(ctx, workflowId, (draft) => {
    if (stepId === triggerId)
      throw new Conflict("Every workflow begins with its trigger; it can be changed, not deleted.", {
        code: "trigger_step",
      })
    if (draft.nodes.every((node) => node.id !== stepId)) throw new NotFound("step", stepId)
    const keep = options.splice ? "rest" : "nothing"
    return { graph: applyCommand(draft, { type: "remove-step", stepId, keep }), answer: undefined }
  })
}
