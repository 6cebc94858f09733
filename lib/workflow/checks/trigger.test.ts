import { describe, expect, it } from "vitest"
import { checkGraph } from "../checks"
import type { Rule } from "../conditions"
import type { ExitCriteria, Graph, Trigger } from "../graph"
import { filterOf, graphOf, webhookNode } from "../testing"

function found(graph: Graph): string[] {
  return checkGraph(graph).map(({ code, nodeId }) => `${code} ${nodeId}`)
}

function startedBy(trigger: Trigger, exitCriteria?: ExitCriteria): Graph {
  return { ...graphOf([webhookNode("a")], ["trigger:next>a"]), trigger, exitCriteria }
}

function filteredBy(rule: Rule): Graph {
  return startedBy({ kind: "EVENT", eventNames: ["paid"], filter: filterOf(rule) })
}

function leavingBy(exitCriteria: ExitCriteria): Graph {
  return startedBy({ kind: "MANUAL" }, exitCriteria)
}

const paid: Rule = { field: "event.total", operator: "greaterThan", value: 5 }

describe("checkTrigger", () => {
  it.each<[string, Graph, string[]]>([
    [
      "a schedule without a time",
      startedBy({ kind: "SCHEDULE", cron: "", timeZone: "UTC" }),
      ["missing_trigger trigger"],
    ],
    [
      "a trigger's empty filter",
      startedBy({ kind: "EVENT", eventNames: ["paid"], filter: { logic: "AND", groups: [] } }),
      ["invalid_filter trigger"],
    ],
    ["an unfinished rule of a trigger", filteredBy({ field: "", operator: "exists" }), ["invalid_filter trigger"]],
    [
      "a trigger that looks at steps",
      filteredBy({ field: "steps.a.status", operator: "exists" }),
      ["unknown_variable trigger"],
    ],
    [
      "a trigger that looks at the workflow",
      filteredBy({ field: "workflow.id", operator: "exists" }),
      ["unknown_variable trigger"],
    ],
    ["a slot that no trigger fills", filteredBy({ ...paid, value: "{{data.limit}}" }), ["unknown_variable trigger"]],
    ["a trigger's rule that cannot hold", filteredBy({ ...paid, value: "many" }), ["wrong_type trigger"]],
    [
      "a schedule that looks at an event",
      startedBy({ kind: "SCHEDULE", cron: "0 9 * * *", timeZone: "UTC", filter: filterOf(paid) }),
      ["unknown_variable trigger"],
    ],
    ["exit criteria without anything", leavingBy({ eventNames: [] }), ["empty_exit_criteria trigger"]],
    [
      "exit criteria about an event that is none",
      leavingBy({ eventNames: [], filter: filterOf(paid) }),
      ["unknown_variable trigger"],
    ],
    [
      "exit criteria that look at an execution",
      leavingBy({ eventNames: ["paid"], filter: filterOf({ field: "execution.id", operator: "exists" }) }),
      ["unknown_variable trigger"],
    ],
    [
      "unfinished exit criteria",
      leavingBy({ eventNames: ["paid"], filter: filterOf({ field: "email", operator: "equals" }) }),
      ["invalid_filter trigger"],
    ],
  ])("names %s, at the trigger", (_, graph, problems) => {
    expect(found(graph)).toEqual(problems)
  })

  it("says where a rule is", () => {
    const fields = [filteredBy({ ...paid, value: "x" }), leavingBy({ eventNames: [], filter: filterOf(paid) })].map(
      (graph) => checkGraph(graph)[0]?.field,
    )
    expect(fields).toEqual(["filter.groups.0.filters.0.value", "exitCriteria.filter.groups.0.filters.0.field"])
  })
})
