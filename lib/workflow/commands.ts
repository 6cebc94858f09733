import { assertNever } from "../assert-never"
import { changeStep, type StepChanges } from "./change-step"
import type { Edge, ExitCriteria, Graph, Trigger, WorkflowNode } from "./graph"
import { triggerId } from "./graph"
import { uniqueKey } from "./keys"
import { outcomesOf } from "./plan"
import { descendants } from "./reach"
import { stepDefinition } from "./steps"

type Place = { from: string; outcome: string }

type NewStep = { kind: string; stepId: string } & Partial<Pick<WorkflowNode, "name" | "key" | "config" | "position">>

/** Everything that can be done to a draft. New ids come with the command, so that applying it twice gives the same. */
export type Command =
  | { type: "set-trigger"; trigger: Trigger }
  | { type: "set-exit-criteria"; exitCriteria: ExitCriteria | undefined }
  | ({ type: "insert-step" } & NewStep & Place)
  | { type: "update-step"; stepId: string; changes: StepChanges }
  | { type: "rename-step"; stepId: string; name: string }
  | { type: "configure-step"; stepId: string; field: string; value: unknown }
  | { type: "remove-step"; stepId: string; keep: "rest" | "nothing" }
  | ({ type: "connect"; to: string; edgeId?: string } & Place)
  | { type: "disconnect"; edgeId: string }

/** Applies a command to a graph. What it names but is not there changes nothing. */
export function applyCommand(graph: Graph, command: Command): Graph {
  switch (command.type) {
    case "set-trigger":
      return { ...graph, trigger: command.trigger }
    case "set-exit-criteria":
      return setExitCriteria(graph, command.exitCriteria)
    case "insert-step":
      return insertStep(graph, command)
    case "update-step":
      return changeStep(graph, command.stepId, () => command.changes)
    case "rename-step":
      return changeStep(graph, command.stepId, () => ({ name: command.name }))
    case "configure-step":
      return configureStep(graph, command)
    case "remove-step":
      return command.keep === "rest" ? spliceOut(graph, command.stepId) : removeBranch(graph, command.stepId)
    case "connect":
      return connect(graph, command)
    case "disconnect":
      return { ...graph, edges: graph.edges.filter((edge) => edge.id !== command.edgeId) }
    default:
      return assertNever(command)
  }
}

function setExitCriteria(graph: Graph, exitCriteria: ExitCriteria | undefined): Graph {
  const { exitCriteria: _, ...others } = graph
  return exitCriteria ? { ...others, exitCriteria } : others
}

/** A step between an outcome and whatever it led to; the rest then hangs on the new step's first outcome. */
function insertStep(graph: Graph, command: NewStep & Place): Graph {
  const { from, outcome, stepId } = command
  const node = newNode(graph, command)
  if (!node || !hasOutcome(graph, command)) return graph
  const displaced = edgeAt(graph, command)
  const [onward] = stepDefinition(node.kind)?.outcomes(node.config) ?? []
  const edges = graph.edges.filter((edge) => edge !== displaced)
  edges.push({ id: displaced?.id ?? freeEdgeId(edges, command), from, outcome, to: stepId })
  const grown = { ...graph, nodes: [...graph.nodes, node], edges }
  if (!displaced) return grown
  if (onward) return connect(grown, { from: stepId, outcome: onward.id, to: displaced.to })
  return dropHanging(grown, new Set([displaced.to, ...descendants(graph, displaced.to)]))
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

type FieldChange = { stepId: string; field: string; value: unknown }

/**
 * Sets a field in the words of the form. What only hung on outcomes that the step no longer has goes with them; an
 * outcome that takes the place of another keeps its way.
 */
function configureStep(graph: Graph, { stepId, field, value }: FieldChange): Graph {
  const node = graph.nodes.find((candidate) => candidate.id === stepId)
  if (!node) return graph
  const definition = stepDefinition(node.kind)
  const set = withField(definition?.forForm(node.config) ?? node.config, { field, value })
  const carried = definition?.fields.find(({ name }) => name === field)?.carryOver?.(set)
  const edges = carried ? rename(graph.edges, stepId, carried.outcomes) : graph.edges
  const changed = changeStep({ ...graph, edges }, stepId, () => ({ config: carried?.config ?? set }))
  const left = new Set(changed.edges.map((edge) => edge.id))
  const lost = graph.edges.filter((edge) => !left.has(edge.id))
  return lost.length > 0
    ? dropHanging(changed, new Set(lost.flatMap(({ to }) => [to, ...descendants(graph, to)])))
    : changed
}

function rename(edges: Edge[], from: string, outcomes: Record<string, string>): Edge[] {
  return edges.flatMap((edge) => {
    const outcome = edge.from === from ? outcomes[edge.outcome] : edge.outcome
    return outcome ? [{ ...edge, outcome }] : []
  })
}

function withField(
  config: WorkflowNode["config"],
  { field, value }: { field: string; value: unknown },
): WorkflowNode["config"] {
  if (value !== undefined) return { ...config, [field]: value }
  return Object.fromEntries(Object.entries(config).filter(([name]) => name !== field))
}

/** Leads an outcome to a step. One that leads elsewhere is led anew and keeps its edge; a way back to itself is refused. */
function connect(graph: Graph, { from, outcome, to, edgeId }: Place & { to: string; edgeId?: string }): Graph {
  const isPossible = hasOutcome(graph, { from, outcome }) && graph.nodes.some((node) => node.id === to)
  if (!isPossible || from === to || descendants(graph, to).has(from)) return graph
  const known = edgeAt(graph, { from, outcome })
  if (known) return { ...graph, edges: graph.edges.map((edge) => (edge === known ? { ...edge, to } : edge)) }
  const id = edgeId ?? freeEdgeId(graph.edges, { from, outcome })
  return { ...graph, edges: [...graph.edges, { id, from, outcome, to }] }
}

/** Removes a step and leads those before it to the one after its main outcome. */
function spliceOut(graph: Graph, id: string): Graph {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node) return graph
  const main = stepDefinition(node.kind)?.mainOutcome(node.config) ?? "next"
  const onward = edgeAt(graph, { from: id, outcome: main })
  const edges = graph.edges
    .filter((edge) => edge.from !== id)
    .flatMap((edge) => (edge.to !== id ? [edge] : onward ? [{ ...edge, to: onward.to }] : []))
  const behind = descendants(graph, id)
  if (onward) behind.delete(onward.to)
  return dropHanging({ ...graph, nodes: graph.nodes.filter((other) => other.id !== id), edges }, behind)
}

function removeBranch(graph: Graph, id: string): Graph {
  const edges = graph.edges.filter((edge) => edge.from !== id && edge.to !== id)
  const nodes = graph.nodes.filter((node) => node.id !== id)
  return dropHanging({ ...graph, nodes, edges }, descendants(graph, id))
}

/** Of the steps behind a change, drops those that nothing else leads to any more. Steps that were loose before stay. */
function dropHanging(graph: Graph, behind: Set<string>): Graph {
  const kept = new Set([triggerId, ...graph.nodes.map((node) => node.id)].filter((id) => !behind.has(id)))
  for (const id of [...kept]) for (const reached of descendants(graph, id)) kept.add(reached)
  const nodes = graph.nodes.filter((node) => kept.has(node.id))
  return { ...graph, nodes, edges: graph.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)) }
}

/** The steps that would go if a step and everything only it leads to were removed. */
export function branchOf(graph: Graph, id: string): WorkflowNode[] {
  const left = new Set(removeBranch(graph, id).nodes.map((node) => node.id))
  return graph.nodes.filter((node) => !left.has(node.id))
}

/** The steps that a command would take away. */
export function stepsLostBy(graph: Graph, command: Command): WorkflowNode[] {
  const left = new Set(applyCommand(graph, command).nodes.map((node) => node.id))
  return graph.nodes.filter((node) => !left.has(node.id))
}

function hasOutcome(graph: Graph, { from, outcome }: Place): boolean {
  return outcomesOf(graph, from).some((known) => known.id === outcome)
}

function edgeAt(graph: Graph, { from, outcome }: Place): Edge | undefined {
  return graph.edges.find((edge) => edge.from === from && edge.outcome === outcome)
}

const longestEdgeId = 80

function freeEdgeId(edges: Edge[], { from, outcome }: Place): string {
  const base = `${from}:${outcome}`.slice(0, longestEdgeId - 4)
  const taken = new Set(edges.map((edge) => edge.id))
  let id = base
  for (let suffix = 2; taken.has(id); suffix++) id = `${base}~${suffix}`
  return id
}
