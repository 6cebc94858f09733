import { triggerId } from "@/lib/workflow/graph"
import { outcomesOf } from "@/lib/workflow/plan"
import { mainPlace, type Place } from "@/lib/workflow/rewire"
import type { Builder } from "./builder-context"

/** The outcome that goes on from the last of the selected steps, else from the trigger. */
export function placeBehind({ draft, selection }: Pick<Builder, "draft" | "selection">): Place | undefined {
  const { graph } = draft
  const node = graph.nodes.findLast((candidate) => selection.includes(candidate.id))
  if (!node) return { from: triggerId, outcome: "next" }
  const outcomes = outcomesOf(graph, node.id).map((outcome) => outcome.id)
  const main = mainPlace(node)
  const outcome = outcomes.includes(main.outcome) ? main.outcome : outcomes[0]
  return outcome === undefined ? undefined : { from: node.id, outcome }
}
