import { type Edge, type Graph, triggerId, type WorkflowNode } from "./graph"
import { outcomesOf } from "./plan"

/**
 * The steps and edges of a graph in the order in which an execution may meet them: breadth-first from the trigger, the
 * outcomes of a step in the order of its definition. What no path leads to comes last, by id.
 */
export function inPathOrder(graph: Graph): { nodes: WorkflowNode[]; edges: Edge[] } {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const starts = [triggerId, ...[...nodes.keys()].sort()]
  const seen = new Set<string>()
  const edges: Edge[] = []
  for (const start of starts) {
    const queue = seen.has(start) ? [] : [start]
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (seen.has(id)) continue
      seen.add(id)
      const own = edgesOf(graph, id)
      edges.push(...own)
      queue.push(...own.map((edge) => edge.to))
    }
  }
  return { nodes: [...seen].flatMap((id) => nodes.get(id) ?? []), edges }
}

function edgesOf(graph: Graph, id: string): Edge[] {
  const order = outcomesOf(graph, id).map((outcome) => outcome.id)
  const rank = (edge: Edge) => (order.includes(edge.outcome) ? order.indexOf(edge.outcome) : order.length)
  return graph.edges
    .filter((edge) => edge.from === id)
    .sort((one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1))
}
