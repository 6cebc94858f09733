import { assertNever } from "../../assert-never"
import type { Problem } from "../checks"
import { type Graph, triggerId } from "../graph"
import { checkDraftFilter } from "./filter"
import { error } from "./problem"

/** Judges what starts the workflow. */
export function checkTrigger(graph: Graph): Problem[] {
  return [...checkStart(graph), ...checkTriggerFilter(graph)]
}

/** Judges when contacts leave; its fields are below `exitCriteria`. */
export function checkExitCriteria({ exitCriteria }: Graph): Problem[] {
  if (!exitCriteria) return []
  const { eventNames, filter } = exitCriteria
  if (eventNames.length === 0 && !filter)
    return [
      error(triggerId, "empty_exit_criteria", "Nobody ever leaves early: there is neither an event nor a filter.", {
        field: "exitCriteria",
        fix: "Choose an event or add a rule.",
      }),
    ]
  const roots =
    eventNames.length > 0
      ? (["contact", "data", "event", "segment"] as const)
      : (["contact", "data", "segment"] as const)
  return checkDraftFilter(filter, "exitCriteria.filter", { nodeId: triggerId, roots: [...roots] })
}

function checkStart({ trigger, nodes }: Graph): Problem[] {
  if (trigger.kind === "EVENT" && trigger.eventNames.length === 0)
    return [error(triggerId, "missing_trigger", "Choose the event that starts this workflow.", { field: "eventNames" })]
  if (trigger.kind === "SCHEDULE" && trigger.cron === "")
    return [error(triggerId, "missing_trigger", "Choose when this workflow starts.", { field: "cron" })]
  return nodes.length === 0 ? [error(triggerId, "no_steps", "Add at least one step.")] : []
}

function checkTriggerFilter({ trigger }: Graph): Problem[] {
  switch (trigger.kind) {
    case "EVENT":
      return checkDraftFilter(trigger.filter, "filter", {
        nodeId: triggerId,
        roots: ["contact", "data", "event", "cause", "segment"],
      })
    case "SCHEDULE":
      return checkDraftFilter(trigger.filter, "filter", { nodeId: triggerId, roots: ["contact", "data", "segment"] })
    case "MANUAL":
      return []
    default:
      return assertNever(trigger)
  }
}
