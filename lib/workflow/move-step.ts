import { type Graph, triggerId, type WorkflowNode } from "./graph"
import { descendants } from "./reach"
import { connect, edgeAt, hasOutcome, mainPlace, type Place } from "./rewire"

/**
 * Takes a step from where it is, closes the gap, and puts it behind another outcome. What hangs on its side outcomes
 * goes with it. A place that it cannot take, such as one in its own side branches, changes nothing.
 */
export function moveStep(graph: Graph, stepId: string, { from, outcome }: Place): Graph {
  const node = graph.nodes.find((candidate) => candidate.id === stepId)
  if (!node || !hasOutcome(graph, { from, outcome }) || from === stepId) return graph
  if (edgeAt(graph, { from, outcome })?.to === stepId) return graph
  const lifted = liftOut(graph, node)
  if (descendants(lifted, stepId).has(from)) return graph
  const displaced = edgeAt(lifted, { from, outcome })
  const placed = connect(lifted, { from, outcome, to: stepId })
  if (!displaced) return placed
  const main = mainPlace(node)
  // An end has no way on: it would cut off what it moved before.
  if (!hasOutcome(graph, main)) return graph
  return connect(placed, { ...main, to: displaced.to })
}

/** Where a step would stand one place earlier; undefined when only the trigger is before it. */
export function placeBefore(graph: Graph, stepId: string): Place | undefined {
  const above = graph.edges.find((edge) => edge.to === stepId)
  if (!above || above.from === triggerId) return undefined
  const over = graph.edges.find((edge) => edge.to === above.from)
  return over && { from: over.from, outcome: over.outcome }
}

/** Where a step would stand one place later; undefined when nothing follows on its main outcome. */
export function placeAfter(graph: Graph, stepId: string): Place | undefined {
  const node = graph.nodes.find((candidate) => candidate.id === stepId)
  const below = node && edgeAt(graph, mainPlace(node))
  const next = below && graph.nodes.find((candidate) => candidate.id === below.to)
  const place = next && mainPlace(next)
  return place && hasOutcome(graph, place) ? place : undefined
}

/** The step alone, with what its side outcomes lead to; those that led to it lead to what came after it. */
function liftOut(graph: Graph, node: WorkflowNode): Graph {
  const onward = edgeAt(graph, mainPlace(node))
  const edges = graph.edges
    .filter((edge) => edge !== onward)
    .flatMap((edge) => (edge.to !== node.id ? [edge] : onward ? [{ ...edge, to: onward.to }] : []))
  return { ...graph, edges }
}
