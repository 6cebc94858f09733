import "server-only"
import type { Rehearse } from "@/lib/contracts/rehearsals"
import { type FieldError, Invalid } from "@/lib/errors"
import type { Graph } from "@/lib/workflow/graph"
import { outcomesOf } from "@/lib/workflow/plan"

/** Throws Invalid for a step that the graph does not have, and for an outcome that a step cannot end with. */
export function requireChoices(graph: Graph, { only, from, outcomes }: Rehearse): void {
  const errors = [
    ...unknownStep(graph, "only", only),
    ...unknownStep(graph, "from", from),
    ...Object.entries(outcomes).flatMap(([stepId, outcome]) => unknownOutcome(graph, stepId, outcome)),
  ]
  const [first] = errors
  if (first) throw new Invalid(`Please correct ${first.field}: ${first.message}`, { code: "invalid_fields", errors })
}

function unknownStep(graph: Graph, field: string, stepId: string | undefined): FieldError[] {
  if (stepId === undefined || graph.nodes.some((node) => node.id === stepId)) return []
  return [{ field, code: "unknown_step", message: `The graph has no step with the id ${stepId}.` }]
}

function unknownOutcome(graph: Graph, stepId: string, outcome: string): FieldError[] {
  const field = `outcomes.${stepId}`
  const unknown = unknownStep(graph, field, stepId)
  const ids = outcomesOf(graph, stepId).map(({ id }) => id)
  if (unknown.length > 0 || ids.includes(outcome)) return unknown
  const message = ids.length > 0 ? `This step ends with ${ids.join(", ")}.` : "This step has no outcome to choose."
  return [{ field, code: "unknown_outcome", message, nodeId: stepId }]
}
