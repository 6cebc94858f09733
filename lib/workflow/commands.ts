import { assertNever } from "../assert-never"
import { changeStep, type StepChanges } from "./change-step"
import { configureStep } from "./configure-step"
import type { ExitCriteria, Graph, Trigger, WorkflowNode } from "./graph"
import { insertStep, type NewStep } from "./insert-step"
import { moveStep } from "./move-step"
import { type Fragment, pasteFragment } from "./paste"
import { connect, type Place, removeBranch, spliceOut } from "./rewire"

/** Everything that can be done to a draft. New ids come with the command, so that applying it twice gives the same. */
export type Command =
  | { type: "set-trigger"; trigger: Trigger }
  | { type: "set-exit-criteria"; exitCriteria: ExitCriteria | undefined }
  | ({ type: "insert-step" } & NewStep & Place)
  | ({ type: "paste"; fragment: Fragment } & Place)
  | ({ type: "move-step"; stepId: string } & Place)
  | { type: "update-step"; stepId: string; changes: StepChanges }
  | { type: "rename-step"; stepId: string; name: string }
  | { type: "configure-step"; stepId: string; field: string; value: unknown }
  | { type: "remove-step"; stepId: string; keep: "rest" | "nothing" }
  | ({ type: "connect"; to: string; edgeId?: string } & Place)
  | { type: "disconnect"; edgeId: string }
  | { type: "replace"; graph: Graph }
  | { type: "batch"; commands: Command[] }

/** Applies a command to a graph. What it names but is not there changes nothing. */
export function applyCommand(graph: Graph, command: Command): Graph {
  switch (command.type) {
    case "set-trigger":
      return { ...graph, trigger: command.trigger }
    case "set-exit-criteria":
      return setExitCriteria(graph, command.exitCriteria)
    case "insert-step":
      return insertStep(graph, command)
    case "paste":
      return pasteFragment(graph, command.fragment, command)
    case "move-step":
      return moveStep(graph, command.stepId, command)
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
    case "replace":
      return command.graph
    case "batch":
      return command.commands.reduce(applyCommand, graph)
    default:
      return assertNever(command)
  }
}

function setExitCriteria(graph: Graph, exitCriteria: ExitCriteria | undefined): Graph {
  const { exitCriteria: _, ...others } = graph
  return exitCriteria ? { ...others, exitCriteria } : others
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
