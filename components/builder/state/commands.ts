import { assertNever } from "@/lib/assert-never"
import type { Graph, Trigger, WorkflowNode } from "@/lib/workflow/graph"
import { uniqueKey } from "@/lib/workflow/keys"
import { reachable } from "@/lib/workflow/plan"
import { stepDefinition } from "@/lib/workflow/steps"

/** Everything that can be done to a draft. New ids come with the command, so that applying it twice gives the same. */
export type Command =
  | { type: "set-trigger"; trigger: Trigger }
  | { type: "insert-step"; kind: string; stepId: string; from: string; outcome: string }
  | { type: "rename-step"; stepId: string; name: string }
  | { type: "configure-step"; stepId: string; field: string; value: unknown }
  | { type: "remove-step"; stepId: string; keep: "rest" | "nothing" }

/** Applies a command to a graph. What it names but is not there changes nothing. */
export function applyCommand(graph: Graph, command: Command): Graph {
  switch (command.type) {
    case "set-trigger":
      return { ...graph, trigger: command.trigger }
    case "insert-step":
      return insertStep(graph, command)
    case "rename-step":
      return changeNode(graph, command.stepId, (node) => ({ ...node, name: command.name }))
    case "configure-step":
      return changeNode(graph, command.stepId, (node) => ({ ...node, config: withField(node.config, command) }))
    case "remove-step":
      return command.keep === "rest" ? spliceOut(graph, command.stepId) : removeBranch(graph, command.stepId)
    default:
      return assertNever(command)
  }
}

/** A step between an outcome and whatever it led to; the rest then hangs on the new step's main outcome. */
function insertStep(graph: Graph, { kind, stepId, from, outcome }: Extract<Command, { type: "insert-step" }>): Graph {
  const definition = stepDefinition(kind)
  if (!definition) return graph
  const node: WorkflowNode = {
    id: stepId,
    key: uniqueKey(graph, definition.label),
    kind,
    name: definition.label,
    config: definition.defaults,
  }
  const displaced = graph.edges.find((edge) => edge.from === from && edge.outcome === outcome)
  const onward = definition.outcomes(node.config)[0]
  const edges = graph.edges.filter((edge) => edge !== displaced)
  edges.push({ id: `${from}:${outcome}`, from, outcome, to: stepId })
  if (displaced && onward)
    edges.push({ id: `${stepId}:${onward.id}`, from: stepId, outcome: onward.id, to: displaced.to })
  return dropUnreached({ ...graph, nodes: [...graph.nodes, node], edges })
}

function changeNode(graph: Graph, id: string, change: (node: WorkflowNode) => WorkflowNode): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)) }
}

function withField(
  config: WorkflowNode["config"],
  { field, value }: { field: string; value: unknown },
): WorkflowNode["config"] {
  if (value !== undefined) return { ...config, [field]: value }
  return Object.fromEntries(Object.entries(config).filter(([name]) => name !== field))
}

/** Removes a step and leads those before it to the one after its main outcome. */
function spliceOut(graph: Graph, id: string): Graph {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node) return graph
  const main = stepDefinition(node.kind)?.mainOutcome(node.config) ?? "next"
  const onward = graph.edges.find((edge) => edge.from === id && edge.outcome === main)
  const edges = graph.edges
    .filter((edge) => edge.from !== id)
    .flatMap((edge) => (edge.to !== id ? [edge] : onward ? [{ ...edge, to: onward.to }] : []))
  return dropUnreached({ ...graph, nodes: graph.nodes.filter((other) => other.id !== id), edges })
}

function removeBranch(graph: Graph, id: string): Graph {
  const edges = graph.edges.filter((edge) => edge.from !== id && edge.to !== id)
  return dropUnreached({ ...graph, nodes: graph.nodes.filter((node) => node.id !== id), edges })
}

/** What a removal leaves hanging goes with it; the canvas has no loose ends. */
function dropUnreached(graph: Graph): Graph {
  const reached = reachable(graph)
  const nodes = graph.nodes.filter((node) => reached.has(node.id))
  return { ...graph, nodes, edges: graph.edges.filter((edge) => reached.has(edge.from) && reached.has(edge.to)) }
}

/** The steps that would go if a step and everything only it leads to were removed. */
export function branchOf(graph: Graph, id: string): WorkflowNode[] {
  const left = new Set(removeBranch(graph, id).nodes.map((node) => node.id))
  return graph.nodes.filter((node) => !left.has(node.id))
}
