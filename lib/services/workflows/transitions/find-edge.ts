import "server-only"
import { NotFound } from "@/lib/errors"
import type { Edge, Graph } from "@/lib/workflow/graph"

/** The edge of a draft that a transition's id names. Throws NotFound. */
export function findEdge(graph: Graph, id: string): Edge {
  const edge = graph.edges.find((candidate) => candidate.id === id)
  if (!edge) throw new NotFound("transition", id)
  return edge
}
