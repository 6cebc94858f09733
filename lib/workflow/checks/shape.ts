import type { Problem } from "../checks"
import { type Graph, triggerId, type WorkflowNode } from "../graph"
import { nodeOnCycle, outcomesOf, reachable } from "../plan"
import { stepDefinition } from "../steps"
import { error, warning } from "./problem"

/** Judges how the steps hang together. */
export function checkShape(graph: Graph): Problem[] {
  const ids = new Set([triggerId, ...graph.nodes.map((node) => node.id)])
  return [
    ...repeated(graph.nodes.map((node) => node.id)).map((id) => error(id, "duplicate_id", "Two steps have this id.")),
    ...repeatedEdges(graph),
    ...repeatedKeys(graph),
    ...graph.edges.flatMap((edge) => checkEdge(graph, edge, ids)),
    ...unreachableNodes(graph),
    ...cycles(graph),
    ...graph.nodes.flatMap((node) => missingRoutes(graph, node)),
  ]
}

function repeatedEdges({ edges }: Graph): Problem[] {
  const ids = repeated(edges.map((edge) => edge.id))
  return ids.map((id) =>
    error(edges.find((edge) => edge.id === id)?.from ?? triggerId, "duplicate_edge", `Two edges have the id ${id}.`),
  )
}

function repeatedKeys(graph: Graph): Problem[] {
  const keys = repeated(graph.nodes.map((node) => node.key))
  return graph.nodes
    .filter((node) => keys.includes(node.key))
    .map((node) =>
      error(
        node.id,
        "duplicate_key",
        `Another step has the key ${node.key} too; templates could not tell them apart.`,
        { field: "key", fix: "Give one of them another key." },
      ),
    )
}

function checkEdge(graph: Graph, edge: Graph["edges"][number], ids: Set<string>): Problem[] {
  if (!ids.has(edge.from))
    return [error(edge.to, "unknown_source", `An edge starts at ${edge.from}, which is not a step of this workflow.`)]
  if (!ids.has(edge.to) || edge.to === triggerId)
    return [error(edge.from, "unknown_target", `An edge leads to ${edge.to}, which is not a step of this workflow.`)]
  const twins = graph.edges.filter((other) => other.from === edge.from && other.outcome === edge.outcome)
  if (twins.length > 1 && twins[0] === edge)
    return [error(edge.from, "two_edges", `The outcome ${edge.outcome} leads to two steps; it can lead to one.`)]
  const node = graph.nodes.find((candidate) => candidate.id === edge.from)
  if (node && !stepDefinition(node.kind)) return []
  const known = outcomesOf(graph, edge.from).map((outcome) => outcome.id)
  if (known.includes(edge.outcome)) return []
  const fix = known.length > 0 ? `Use one of ${known.join(", ")}.` : "Remove the edge."
  return [error(edge.from, "unknown_outcome", `This step has no outcome called ${edge.outcome}.`, { fix })]
}

function unreachableNodes(graph: Graph): Problem[] {
  const reached = reachable(graph)
  return graph.nodes
    .filter((node) => !reached.has(node.id))
    .map((node) => error(node.id, "unreachable", "No path leads to this step. Connect it or delete it."))
}

function cycles(graph: Graph): Problem[] {
  const id = nodeOnCycle(graph)
  return id ? [error(id, "cycle", "This step leads back to itself. A workflow cannot loop.")] : []
}

/** A step with several ways out was put there for all of them; one that ends at once is often forgotten. */
function missingRoutes(graph: Graph, node: WorkflowNode): Problem[] {
  const outcomes = outcomesOf(graph, node.id).filter((outcome) => !outcome.optional)
  if (node.disabled || outcomes.length < 2) return []
  const taken = new Set(graph.edges.filter((edge) => edge.from === node.id).map((edge) => edge.outcome))
  return outcomes
    .filter((outcome) => !taken.has(outcome.id))
    .map(({ label }) =>
      warning(node.id, "missing_route", `Nothing follows “${label}”: whoever goes this way has come to the end.`, {
        fix: `Add a step, or an exit, behind “${label}”.`,
      }),
    )
}

function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}
