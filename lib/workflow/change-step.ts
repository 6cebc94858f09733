import { type Graph, WorkflowNode } from "./graph"
import { renameReferences } from "./rename-references"
import { stepDefinition } from "./steps"

/** What can be changed about a step; undefined, an empty note and `disabled: false` take the thing away. */
export type StepChanges = Partial<Pick<WorkflowNode, "name" | "key" | "config" | "position" | "note" | "disabled">>

/**
 * A graph with one step changed. A new key is written into everything that names the step by its old one; a key that is
 * taken or none is passed over. Outcomes that the new config no longer has lose their edges, and what hung on them stays
 * in the graph, unconnected.
 */
export function changeStep(graph: Graph, id: string, change: (node: WorkflowNode) => StepChanges): Graph {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node) return graph
  const { key, ...changes } = change(node)
  const changed = tidy({ ...node, ...changes })
  const nodes = graph.nodes.map((other) => (other === node ? changed : other))
  const edges = "config" in changes ? withoutLostOutcomes(graph.edges, { before: node, after: changed }) : graph.edges
  const next = { ...graph, nodes, edges }
  return key === undefined ? next : changeKey(next, id, key)
}

/** True for a key that a step can take: well-formed, and no other step's. */
export function isFreeKey(graph: Graph, id: string, key: string): boolean {
  return (
    WorkflowNode.shape.key.safeParse(key).success && graph.nodes.every((node) => node.id === id || node.key !== key)
  )
}

function changeKey(graph: Graph, id: string, key: string): Graph {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node || node.key === key || !isFreeKey(graph, id, key)) return graph
  const next = { ...graph, nodes: graph.nodes.map((other) => (other === node ? { ...node, key } : other)) }
  // While two steps have one key, nobody can tell which of them a template means.
  const isAmbiguous = next.nodes.some((other) => other.key === node.key)
  return isAmbiguous ? next : renameReferences(next, { from: node.key, to: key })
}

/** Says what is not there by leaving it out, so that graphs that mean the same are the same. */
function tidy(node: WorkflowNode): WorkflowNode {
  const { position, note, disabled, ...others } = node
  return {
    ...others,
    ...(position ? { position } : {}),
    ...(note ? { note } : {}),
    ...(disabled ? { disabled } : {}),
  }
}

function withoutLostOutcomes(
  edges: Graph["edges"],
  { before, after }: { before: WorkflowNode; after: WorkflowNode },
): Graph["edges"] {
  const kept = outcomeIds(after)
  const lost = outcomeIds(before).filter((id) => !kept.includes(id))
  return edges.filter((edge) => edge.from !== after.id || !lost.includes(edge.outcome))
}

function outcomeIds({ kind, config }: WorkflowNode): string[] {
  return (
    stepDefinition(kind)
      ?.outcomes(config)
      .map((outcome) => outcome.id) ?? []
  )
}
