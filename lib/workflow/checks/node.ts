import type { Problem } from "../checks"
import { eventNamesOf, type Graph, type WorkflowNode } from "../graph"
import { stepDefinition, stepKinds } from "../steps"
import type { StepDefinition } from "../steps/define-step"
import { slotsIn } from "../template"
import { checkRules } from "./filter"
import { error, warning } from "./problem"
import { type Place, stepComplaint, variableComplaint } from "./variables"

/** Judges one step: its name, its config, and what that speaks of. */
export function checkNode(node: WorkflowNode, graph: Graph): Problem[] {
  const unnamed = node.name === "" ? [error(node.id, "missing_name", "The step needs a name.", { field: "name" })] : []
  return [...unnamed, ...checkConfig(node, graph)]
}

function checkConfig(node: WorkflowNode, graph: Graph): Problem[] {
  const definition = stepDefinition(node.kind)
  if (!definition)
    return [
      error(
        node.id,
        "unknown_kind",
        `There is no step of the kind ${node.kind}. Known kinds: ${stepKinds.join(", ")}.`,
        { field: "kind" },
      ),
    ]
  const parsed = definition.config.safeParse(node.config)
  if (!parsed.success) {
    return parsed.error.issues.map((issue) =>
      error(node.id, "invalid_config", issue.message, { field: issue.path.join(".") }),
    )
  }
  const place = { graph, nodeId: node.id }
  return [
    ...definition.problems(node.config).map((problem) => ({ ...problem, nodeId: node.id })),
    ...checkSlots(node, definition, place),
    ...checkFilters(node, definition, place),
    ...checkEffects(node, definition, graph),
  ]
}

function checkSlots(node: WorkflowNode, definition: StepDefinition, place: Place): Problem[] {
  return Object.entries(node.config).flatMap(([field, value]) =>
    slotsIn(value).flatMap(({ path }) => {
      const complaint = variableComplaint(path, place, definition.takesSecrets)
      return complaint ? [error(node.id, "unknown_variable", complaint.message, { field, fix: complaint.fix })] : []
    }),
  )
}

function checkFilters(node: WorkflowNode, definition: StepDefinition, place: Place): Problem[] {
  return definition.filters(node.config).flatMap((placed) =>
    checkRules(placed, {
      nodeId: node.id,
      roots: placed.seesOnlyEvent
        ? ["contact", "data", "event", "segment"]
        : ["contact", "data", "event", "cause", "steps", "execution", "workflow", "segment"],
      complainOfStep: (path) => stepComplaint(path, place),
    }),
  )
}

function checkEffects(node: WorkflowNode, definition: StepDefinition, graph: Graph): Problem[] {
  if (node.disabled) return []
  const names = eventNamesOf(graph.trigger)
  return definition
    .causes(node.config)
    .filter((name) => names.includes(name))
    .map((name) =>
      warning(
        node.id,
        "self_trigger",
        `This step may cause ${name}, which starts this very workflow; who may enter again could go in circles.`,
        { fix: "Let the workflow start once per contact, or put a condition before this step." },
      ),
    )
}
