import { type Graph, triggerId } from "./graph"
import { nodeOnCycle, reachable } from "./plan"
import { stepDefinition, stepKinds } from "./steps"
import { slotsIn } from "./template"

/** Something wrong, or worth knowing, about one node. Errors stop publishing, warnings never do. */
export type Problem = { severity: "error" | "warning"; code: string; nodeId: string; field?: string; message: string }

/** Judges a whole graph; the same in the builder and in the API. An empty list means that it can be published. */
export function checkGraph(graph: Graph): Problem[] {
  return [...checkTrigger(graph), ...checkShape(graph), ...graph.nodes.flatMap((node) => checkNode(node, graph))]
}

/** The problems that stop publishing. */
export function errorsOf(problems: Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === "error")
}

function checkTrigger(graph: Graph): Problem[] {
  if (graph.trigger.kind === "EVENT" && graph.trigger.eventNames.length === 0)
    return [error(triggerId, "missing_trigger", "Choose the event that starts this workflow.", "eventNames")]
  if (graph.nodes.length === 0) return [error(triggerId, "no_steps", "Add at least one step.")]
  return []
}

function checkShape(graph: Graph): Problem[] {
  const ids = new Set([triggerId, ...graph.nodes.map((node) => node.id)])
  return [
    ...repeated(graph.nodes.map((node) => node.id)).map((id) => error(id, "duplicate_id", "Two steps have this id.")),
    ...repeatedKeys(graph),
    ...graph.edges.flatMap((edge) => checkEdge(graph, edge, ids)),
    ...unreachableNodes(graph),
    ...cycles(graph),
  ]
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
        "key",
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
  const definition = node && stepDefinition(node.kind)
  const known = definition ? definition.outcomes(node.config).map((outcome) => outcome.id) : ["next"]
  if (definition || edge.from === triggerId) {
    if (!known.includes(edge.outcome))
      return [error(edge.from, "unknown_outcome", `This step has no outcome called ${edge.outcome}.`)]
  }
  return []
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

function checkNode(node: Graph["nodes"][number], graph: Graph): Problem[] {
  const definition = stepDefinition(node.kind)
  if (!definition)
    return [
      error(
        node.id,
        "unknown_kind",
        `There is no step of the kind ${node.kind}. Known kinds: ${stepKinds.join(", ")}.`,
        "kind",
      ),
    ]
  const parsed = definition.config.safeParse(node.config)
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => error(node.id, "invalid_config", issue.message, issue.path.join(".")))
  }
  return [
    ...definition.problems(node.config).map((problem) => ({ ...problem, nodeId: node.id })),
    ...slotsIn(node.config)
      .filter((slot) => !isKnown(slot.path, graph))
      .map((slot) =>
        error(
          node.id,
          "unknown_variable",
          `{{${slot.path}}} is not a variable. Variables begin with ${variableRoots.join(", ")}.`,
        ),
      ),
  ]
}

/** What a template may begin with. */
export const variableRoots = [
  "contact",
  "data",
  "event",
  "workflow",
  "execution",
  "steps",
  "secrets",
  "unsubscribeUrl",
  "subscribeUrl",
  "manageUrl",
]

function isKnown(path: string, graph: Graph): boolean {
  const [root = "", key] = path.split(".")
  return root === "steps" ? graph.nodes.some((node) => node.key === key) : variableRoots.includes(root)
}

function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

function error(nodeId: string, code: string, message: string, field?: string): Problem {
  return { severity: "error", code, nodeId, field, message }
}
