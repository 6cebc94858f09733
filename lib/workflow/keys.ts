import type { Graph } from "./graph"

/** A key for a new step, made from its name and unlike every other key of the graph. */
export function uniqueKey(graph: Graph, name: string): string {
  const base =
    name
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^[^a-z]+|_+$/g, "")
      .slice(0, 50) || "step"
  const taken = new Set(graph.nodes.map((node) => node.key))
  let key = base
  for (let suffix = 2; taken.has(key); suffix++) key = `${base}_${suffix}`
  return key
}
