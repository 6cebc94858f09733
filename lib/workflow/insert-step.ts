import type { Graph, WorkflowNode } from "./graph"
import { uniqueKey } from "./keys"
import { edgeAt, freeEdgeId, hangOn, hasOutcome, type Place } from "./rewire"
import { stepDefinition } from "./steps"

export type NewStep = { kind: string; stepId: string } & Partial<
  Pick<WorkflowNode, "name" | "key" | "config" | "position">
>

/** A step between an outcome and whatever it led to; the rest then hangs on the new step's first outcome. */
export function insertStep(graph: Graph, command: NewStep & Place): Graph {
  const { from, outcome, stepId } = command
  const node = newNode(graph, command)
  if (!node || !hasOutcome(graph, command)) return graph
  const displaced = edgeAt(graph, command)
  const [onward] = stepDefinition(node.kind)?.outcomes(node.config) ?? []
  const edges = graph.edges.filter((edge) => edge !== displaced)
  edges.push({ id: displaced?.id ?? freeEdgeId(edges, command), from, outcome, to: stepId })
  const grown = { ...graph, nodes: [...graph.nodes, node], edges }
  return displaced ? hangOn(grown, displaced.to, onward && { from: stepId, outcome: onward.id }) : grown
}

function newNode(graph: Graph, { kind, stepId, ...given }: NewStep): WorkflowNode | undefined {
  const definition = stepDefinition(kind)
  if (!definition || graph.nodes.some((node) => node.id === stepId)) return undefined
  const name = given.name ?? definition.label
  const isFree = given.key !== undefined && graph.nodes.every((node) => node.key !== given.key)
  return {
    id: stepId,
    key: isFree && given.key ? given.key : uniqueKey(graph, given.key ?? name),
    kind,
    name,
    config: given.config ?? definition.defaults,
    ...(given.position ? { position: given.position } : {}),
  }
}
