import { type Edge, type Graph, triggerId, type WorkflowNode } from "./graph"
import { outcomesOf } from "./plan"
import { descendants } from "./reach"
import { stepDefinition } from "./steps"

/** An outcome of a node, as the place behind which something is put. */
export type Place = { from: string; outcome: string }

/** Leads an outcome to a step. One that leads elsewhere is led anew and keeps its edge; a way back to itself is refused. */
export function connect(graph: Graph, { from, outcome, to, edgeId }: Place & { to: string; edgeId?: string }): Graph {
  const isPossible = hasOutcome(graph, { from, outcome }) && graph.nodes.some((node) => node.id === to)
  if (!isPossible || from === to || descendants(graph, to).has(from)) return graph
  const known = edgeAt(graph, { from, outcome })
  if (known) return { ...graph, edges: graph.edges.map((edge) => (edge === known ? { ...edge, to } : edge)) }
  const id = edgeId ?? freeEdgeId(graph.edges, { from, outcome })
  return { ...graph, edges: [...graph.edges, { id, from, outcome, to }] }
}

/** Leads an outcome to the rest of a graph; without one, what nothing else leads to any more is dropped. */
export function hangOn(graph: Graph, rest: string, place: Place | undefined): Graph {
  if (place) return connect(graph, { ...place, to: rest })
  return dropHanging(graph, new Set([rest, ...descendants(graph, rest)]))
}

/** Removes a step and leads those before it to the one after its main outcome. */
export function spliceOut(graph: Graph, id: string): Graph {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node) return graph
  const onward = edgeAt(graph, mainPlace(node))
  const edges = graph.edges
    .filter((edge) => edge.from !== id)
    .flatMap((edge) => (edge.to !== id ? [edge] : onward ? [{ ...edge, to: onward.to }] : []))
  const behind = descendants(graph, id)
  if (onward) behind.delete(onward.to)
  return dropHanging({ ...graph, nodes: graph.nodes.filter((other) => other.id !== id), edges }, behind)
}

/** Removes a step and everything that only it leads to. */
export function removeBranch(graph: Graph, id: string): Graph {
  const edges = graph.edges.filter((edge) => edge.from !== id && edge.to !== id)
  const nodes = graph.nodes.filter((node) => node.id !== id)
  return dropHanging({ ...graph, nodes, edges }, descendants(graph, id))
}

/** Of the steps behind a change, drops those that nothing else leads to any more. Steps that were loose before stay. */
export function dropHanging(graph: Graph, behind: Set<string>): Graph {
  const kept = new Set([triggerId, ...graph.nodes.map((node) => node.id)].filter((id) => !behind.has(id)))
  for (const id of [...kept]) for (const reached of descendants(graph, id)) kept.add(reached)
  const nodes = graph.nodes.filter((node) => kept.has(node.id))
  return { ...graph, nodes, edges: graph.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)) }
}

/** Whether a node has an outcome of that id. */
export function hasOutcome(graph: Graph, { from, outcome }: Place): boolean {
  return outcomesOf(graph, from).some((known) => known.id === outcome)
}

/** The edge that leaves an outcome. */
export function edgeAt(graph: Graph, { from, outcome }: Place): Edge | undefined {
  return graph.edges.find((edge) => edge.from === from && edge.outcome === outcome)
}

/** The outcome that a step takes when it is passed over, whether or not it has it. */
export function mainPlace({ id, kind, config }: WorkflowNode): Place {
  return { from: id, outcome: stepDefinition(kind)?.mainOutcome(config) ?? "next" }
}

const longestEdgeId = 80

/** An id for the edge of an outcome that no other edge has. */
export function freeEdgeId(edges: Edge[], { from, outcome }: Place): string {
  const base = `${from}:${outcome}`.slice(0, longestEdgeId - 4)
  const taken = new Set(edges.map((edge) => edge.id))
  let id = base
  for (let suffix = 2; taken.has(id); suffix++) id = `${base}~${suffix}`
  return id
}
