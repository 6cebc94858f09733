import type { Edge, Node } from "@xyflow/react"
import { type Graph, triggerId } from "@/lib/workflow/graph"
import { outcomesOf } from "@/lib/workflow/plan"
import { presetOf } from "@/lib/workflow/schedules"
import { stepDefinition } from "@/lib/workflow/steps"
import type { StepFamily } from "@/lib/workflow/steps/define-step"
import { describeTrigger } from "@/lib/workflow/triggers"
import type { Way } from "./layout"
import { place } from "./place"
import type { Visit } from "./visits"

/** How many executions entered a step, wait there, are done with it, and failed there. */
export type NodeCounts = { entered: number; waiting: number; done: number; failed: number }

/** What a node of the canvas shows; the graph is the document, this is only its picture. */
export type StepNodeData = {
  title: string
  summary: string
  label: string
  family: StepFamily | "trigger"
  icon: string
  isDisabled: boolean
  note: string
  /** How much of the step is to mend and to know, where it can be edited. */
  problems?: { errors: number; warnings: number }
  counts?: NodeCounts
  /** What came of the step, in the picture of an execution; null when it was not reached. */
  visit?: Visit | null
}

/** An open outcome: a place where a step can be added. */
export type EndNodeData = {
  from: string
  outcome: string
  label: string | null
  fromTitle: string
  /** Nothing is missing where it is left open. */
  isOptional: boolean
}

export type OutcomeEdgeData = {
  from: string
  outcome: string
  label: string | null
  canInsert: boolean
  fromTitle: string
  way: Way
  /** Whether an execution went along here; undefined in the picture of no execution. */
  isTaken?: boolean
  /** A step is held over it. */
  isAimedAt?: boolean
}

export type StepFlowNode = Node<StepNodeData, "step">
export type EndFlowNode = Node<EndNodeData, "end">
export type FlowNode = StepFlowNode | EndFlowNode
export type FlowEdge = Edge<OutcomeEdgeData, "outcome">
export type Picture = { nodes: FlowNode[]; edges: FlowEdge[] }

export const nodeSize = { width: 260, height: 64 }
const endSize = { width: 28, height: 28 }
const noWay: Way = { points: [], label: { x: 0, y: 0 } }

type Options = { ends: boolean; names?: ReadonlyMap<string, string> }

/**
 * The picture of a graph, laid out from top to bottom; a step that was placed by hand stands where it was put. With
 * `ends`, every open outcome has a place where a step can be added. `names` tells what ids in configs are called.
 */
export function toFlow(graph: Graph, { ends: withEnds, names }: Options): Picture {
  const placed = new Map(graph.nodes.flatMap(({ id, position }) => (position ? [[id, position]] : [])))
  const ends = withEnds ? openOutcomes(graph) : []
  const edges = inOutcomeOrder(graph, [
    ...graph.edges.map((edge) => outcomeEdge(graph, edge, true)),
    ...ends.map((end) => outcomeEdge(graph, { ...end.data, to: end.id }, false)),
  ])
  return place([triggerNode(graph), ...graph.nodes.map((node) => stepNode(node, names)), ...ends], edges, placed)
}

function openOutcomes(graph: Graph): EndFlowNode[] {
  const taken = new Set(graph.edges.map((edge) => `${edge.from} ${edge.outcome}`))
  return [triggerId, ...graph.nodes.map((node) => node.id)].flatMap((from) =>
    outcomesOf(graph, from)
      .filter((outcome) => !taken.has(`${from} ${outcome.id}`))
      .map(({ id: outcome, optional = false }) => ({
        id: `end:${from}:${outcome}`,
        type: "end" as const,
        position: { x: 0, y: 0 },
        data: {
          ...{ from, outcome, isOptional: optional },
          ...{ label: labelOf(graph, { from, outcome }), fromTitle: titleOf(graph, from) },
        },
        ...endSize,
        selectable: false,
        focusable: false,
        draggable: false,
      })),
  )
}

function triggerNode(graph: Graph): StepFlowNode {
  const { title, sentence } = describeTrigger(graph.trigger)
  return toStepFlowNode(triggerId, {
    title: presetOf(graph.trigger)?.label ?? title,
    summary: sentence,
    label: "Trigger",
    family: "trigger",
    icon: "zap",
    isDisabled: false,
    note: "",
  })
}

function stepNode(node: Graph["nodes"][number], names: Options["names"]): StepFlowNode {
  const definition = stepDefinition(node.kind)
  return toStepFlowNode(node.id, {
    title: node.name,
    summary: definition?.summary(node.config, names) ?? "Unknown kind of step",
    label: definition?.label ?? node.kind,
    family: definition?.family ?? "end",
    icon: definition?.icon ?? "",
    isDisabled: node.disabled ?? false,
    note: node.note ?? "",
  })
}

function toStepFlowNode(id: string, data: StepNodeData): StepFlowNode {
  return {
    id,
    type: "step",
    position: { x: 0, y: 0 },
    data,
    ariaLabel: spokenName(data),
    ...nodeSize,
    draggable: id !== triggerId,
  }
}

/** What a screen reader says of a node: its kind, its name, what it does, and its note. */
function spokenName({ label, title, summary, isDisabled, note }: StepNodeData): string {
  return `${label}: ${title}, ${isDisabled ? "passed over, " : ""}${summary}${note ? `. Note: ${note}` : ""}`
}

function outcomeEdge(graph: Graph, edge: { from: string; outcome: string; to: string }, canInsert: boolean): FlowEdge {
  const label = labelOf(graph, edge)
  const fromTitle = titleOf(graph, edge.from)
  const data = { from: edge.from, outcome: edge.outcome, label, canInsert, fromTitle, way: noWay }
  return {
    id: `${edge.from}:${edge.outcome}`,
    type: "outcome",
    source: edge.from,
    target: edge.to,
    data,
    focusable: false,
    selectable: false,
  }
}

/** What an outcome is called where a node has a choice; with a single way out there is nothing to tell apart. */
function labelOf(graph: Graph, { from, outcome }: { from: string; outcome: string }): string | null {
  const outcomes = outcomesOf(graph, from)
  return outcomes.length > 1 ? (outcomes.find(({ id }) => id === outcome)?.label ?? outcome) : null
}

/** The layout draws what comes first at the left. */
function inOutcomeOrder(graph: Graph, edges: FlowEdge[]): FlowEdge[] {
  return [triggerId, ...graph.nodes.map((node) => node.id)].flatMap((id) => {
    const order = outcomesOf(graph, id).map((outcome) => outcome.id)
    const own = edges.filter((edge) => edge.source === id)
    return own.sort((one, other) => order.indexOf(one.data?.outcome ?? "") - order.indexOf(other.data?.outcome ?? ""))
  })
}

function titleOf(graph: Graph, id: string): string {
  return graph.nodes.find((node) => node.id === id)?.name ?? "the trigger"
}
