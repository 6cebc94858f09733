import type { Graph } from "./graph"

/** Every node that can be reached from one, itself only where a loop leads back to it. */
export function descendants(graph: Graph, id: string): Set<string> {
  const seen = new Set<string>()
  const queue = [id]
  for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
    for (const edge of graph.edges) {
      if (edge.from !== from || seen.has(edge.to)) continue
      seen.add(edge.to)
      queue.push(edge.to)
    }
  }
  return seen
}
