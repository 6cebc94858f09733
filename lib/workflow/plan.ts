import { type Graph, triggerId, type WorkflowNode } from "./graph"
import { descendants } from "./reach"
import { stepDefinition } from "./steps"
import type { Outcome } from "./steps/define-step"

/** The step that follows an outcome of a node; undefined when the execution ends there. Disabled steps are passed over. */
export function nextNode(graph: Graph, from: string, outcome: string): WorkflowNode | undefined {
  const passed = new Set<string>()
  let [id, taken] = [from, outcome]
  // A draft may hold a loop of disabled steps, which would never end.
  while (!passed.has(id)) {
    passed.add(id)
    const edge = graph.edges.find((candidate) => candidate.from === id && candidate.outcome === taken)
    const node = edge && graph.nodes.find((candidate) => candidate.id === edge.to)
    if (!node?.disabled) return node
    id = node.id
    taken = mainOutcomeOf(node)
  }
  return undefined
}

/** The first step of an execution. */
export function firstNode(graph: Graph): WorkflowNode | undefined {
  return nextNode(graph, triggerId, "next")
}

/** Where an execution begins: at the first step, or at one that it was put before; a disabled one is passed over. */
export function startNode(graph: Graph, stepId?: string | null): WorkflowNode | undefined {
  if (!stepId) return firstNode(graph)
  const node = graph.nodes.find((candidate) => candidate.id === stepId)
  return node?.disabled ? nextNode(graph, node.id, mainOutcomeOf(node)) : node
}

/** The way that a disabled step is passed over by. */
export function mainOutcomeOf(node: WorkflowNode): string {
  return stepDefinition(node.kind)?.mainOutcome(node.config) ?? "next"
}

/** The ways a node can end; the trigger has one. */
export function outcomesOf(graph: Graph, id: string): Outcome[] {
  if (id === triggerId) return [{ id: "next", label: "" }]
  const node = graph.nodes.find((candidate) => candidate.id === id)
  return (node && stepDefinition(node.kind)?.outcomes(node.config)) ?? []
}

/** The nodes that no edge leaves, in the order of the graph; the trigger when there are no steps. */
export function leaves(graph: Graph): string[] {
  const left = new Set(graph.edges.map((edge) => edge.from))
  return [triggerId, ...graph.nodes.map((node) => node.id)].filter((id) => !left.has(id))
}

/** Every node that can be reached from the trigger, itself included. */
export function reachable(graph: Graph): Set<string> {
  return new Set([triggerId, ...descendants(graph, triggerId)])
}

/** Every node from which a path leads to one, the trigger among them; itself only where a loop leads back to it. */
export function ancestorsOf(graph: Graph, id: string): Set<string> {
  const sources = new Map<string, string[]>()
  for (const { from, to } of graph.edges) sources.set(to, [...(sources.get(to) ?? []), from])
  const seen = new Set<string>()
  const queue = [id]
  for (let to = queue.pop(); to !== undefined; to = queue.pop()) {
    for (const from of sources.get(to) ?? []) {
      if (seen.has(from)) continue
      seen.add(from)
      queue.push(from)
    }
  }
  return seen
}

/**
 * The steps that an execution takes, in their order, when each ends with the outcome that `outcomeOf` names; where it
 * names none the way ends behind that step. Begins at the first step, or at `from`; no step comes twice.
 */
export function followPath(
  graph: Graph,
  from: string | undefined,
  outcomeOf: (node: WorkflowNode) => string | undefined,
): string[] {
  const path = new Set<string>()
  let node = from === undefined ? firstNode(graph) : graph.nodes.find((candidate) => candidate.id === from)
  while (node && !path.has(node.id)) {
    path.add(node.id)
    const outcome = outcomeOf(node)
    node = outcome === undefined ? undefined : nextNode(graph, node.id, outcome)
  }
  return [...path]
}

/** A node on a loop; undefined when the graph has none. */
export function nodeOnCycle(graph: Graph): string | undefined {
  const state = new Map<string, "open" | "done">()
  function visit(id: string): string | undefined {
    if (state.get(id) === "open") return id
    if (state.has(id)) return undefined
    state.set(id, "open")
    for (const edge of graph.edges) {
      const found = edge.from === id ? visit(edge.to) : undefined
      if (found) return found
    }
    state.set(id, "done")
    return undefined
  }
  for (const id of [triggerId, ...graph.nodes.map((node) => node.id)]) {
    const found = visit(id)
    if (found) return found
  }
  return undefined
}
