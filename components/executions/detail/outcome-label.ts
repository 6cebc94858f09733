import type { StepRun } from "@/lib/contracts/executions"
import type { Graph } from "@/lib/workflow/graph"
import { outcomesOf } from "@/lib/workflow/plan"

/** The way that a step went on with, by the name that its version gives it; null where there was no choice. */
export function outcomeLabel(graph: Graph | undefined, { outcome, step }: StepRun): string | null {
  if (outcome === null) return null
  const outcomes = graph ? outcomesOf(graph, step.id) : []
  // A step of an earlier pass may be of another version.
  const known = outcomes.find((candidate) => candidate.id === outcome)
  if (!known) return outcome === "next" ? null : outcome
  return outcomes.length > 1 ? known.label : null
}
