import "server-only"
import type { InsertStep } from "@/lib/contracts/steps"
import type { Step } from "@/lib/contracts/workflows"
import { Invalid } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { applyCommand } from "@/lib/workflow/commands"
import type { Context } from "../../context"
import { editDraft } from "../edit-draft"
import { readConfig, readKind } from "../steps/read-config"
import { toStep } from "../to-workflow"
import { findEdge } from "./find-edge"

/**
 * Puts a step between the two that a transition of the draft connects. The transition then leads to the new step, whose
 * first outcome leads on. Throws NotFound, Invalid.
 */
export function insertStep(
  ctx: Context,
  at: { workflowId: string; transitionId: string },
  input: InsertStep,
): Promise<Step> {
  const { type: kind, name, position } = input
  const stepId = newId("stp")
  return editDraft(ctx, at.workflowId, (draft) => {
    const { from, outcome } = findEdge(draft, at.transitionId)
    const definition = readKind(kind, stepId)
    const config = readConfig(definition, input.config, stepId)
    if (definition.outcomes(config).length === 0) throw leadsNowhere(definition.label)
    const step = { kind, stepId, name, config, position }
    const graph = applyCommand(draft, { type: "insert-step", ...step, from, outcome })
    const node = graph.nodes.find((candidate) => candidate.id === stepId)
    if (!node) throw new Error(`Inserting ${stepId} left no step.`)
    return { graph, answer: toStep(node) }
  })
}

function leadsNowhere(label: string): Invalid {
  const message = `${label} ends the execution, so it cannot stand between two steps.`
  return new Invalid(message, { code: "no_outcome", errors: [{ field: "type", code: "no_outcome", message }] })
}
