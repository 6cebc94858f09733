import { describe, expect, it } from "vitest"
import { checkGraph, errorsOf } from "../checks"
import type { Rule } from "../conditions"
import type { Graph } from "../graph"
import { conditionNode, exitNode, filterOf, graphOf, webhookNode } from "../testing"

function found(graph: Graph): string[] {
  return checkGraph(graph).map(({ code, nodeId }) => `${code} ${nodeId}`)
}

/** A condition with both its ways, behind a webhook `before` and in front of a webhook `after`. */
function asking(...rules: Rule[]): Graph {
  const nodes = [
    webhookNode("before"),
    conditionNode("a", { config: { filter: filterOf(...rules) } }),
    webhookNode("after"),
    exitNode("end"),
  ]
  return graphOf(nodes, ["trigger:next>before", "before:next>a", "a:yes>after", "a:no>end"])
}

const paid: Rule = { field: "event.total", operator: "greaterThan", value: 5 }

describe("checkRules", () => {
  it.each<[string, Graph, string[]]>([
    ["an unknown field", asking({ field: "plan", operator: "exists" }), ["unknown_variable stp_a"]],
    ["a field that no contact has", asking({ field: "contact.plan", operator: "exists" }), ["unknown_variable stp_a"]],
    [
      "a field of a step that comes later",
      asking({ field: "steps.after.status", operator: "exists" }),
      ["unknown_variable stp_a"],
    ],
    ["a field of the step itself", asking({ field: "steps.a.x", operator: "exists" }), ["unknown_variable stp_a"]],
    ["a field of no step", asking({ field: "steps.none.x", operator: "exists" }), ["unknown_variable stp_a"]],
    [
      "a secret in a rule",
      asking({ field: "email", operator: "equals", value: "{{secrets.X}}" }),
      ["unknown_variable stp_a"],
    ],
    [
      "a text that is to be greater",
      asking({ field: "data.n", operator: "greaterThan", value: "5" }),
      ["wrong_type stp_a"],
    ],
    [
      "a date that is none",
      asking({ field: "createdAt", operator: "lessThan", value: "2026-02-30" }),
      ["wrong_type stp_a"],
    ],
    [
      "an object that is to be contained",
      asking({ field: "data.n", operator: "contains", value: { a: 1 } }),
      ["wrong_type stp_a"],
    ],
    [
      "an empty text that is to be contained",
      asking({ field: "data.n", operator: "notContains", value: "" }),
      ["wrong_type stp_a"],
    ],
    [
      "a list that is an amount of time",
      asking({ field: "createdAt", operator: "within", value: [], unit: "days" }),
      ["wrong_type stp_a"],
    ],
    [
      "an amount of time below 0",
      asking({ field: "createdAt", operator: "olderThan", value: -1, unit: "days" }),
      ["wrong_type stp_a"],
    ],
    ["null as a value", asking({ field: "data.n", operator: "equals", value: null }), ["wrong_type stp_a"]],
    ["a rule without a value", asking({ field: "data.n", operator: "equals" }), ["invalid_config stp_a"]],
    [
      "two things wrong with one rule",
      asking({ field: "plan", operator: "greaterThan", value: true }),
      ["unknown_variable stp_a", "wrong_type stp_a"],
    ],
  ])("names %s, at the condition", (_, graph, problems) => {
    expect(found(graph)).toEqual(problems)
  })

  it.each<[string, Graph, string]>([
    ["a rule's field", asking({ field: "plan", operator: "exists" }), "filter.groups.0.filters.0.field"],
    ["a rule's value", asking(paid, { ...paid, value: "x" }), "filter.groups.0.filters.1.value"],
    [
      "a rule without a path of its own",
      graphOf([conditionNode("a", { config: { ...paid, value: "x" } })], ["trigger:next>a"]),
      "field",
    ],
  ])("says where %s is", (_, graph, field) => {
    expect(errorsOf(checkGraph(graph)).map((problem) => problem.field)).toEqual([field])
  })

  it("says what to do about a step that comes later", () => {
    const [problem] = checkGraph(asking({ field: "steps.after.status", operator: "exists" }))
    expect(problem).toMatchObject({
      message: expect.stringContaining("does not come before this one"),
      fix: "Move the step after before this one, or speak of another.",
    })
  })
})
