import { describe, expect, it } from "vitest"
import type { Problem } from "@/lib/workflow/checks"
import { emptyGraph } from "@/lib/workflow/graph"
import { outcomesOf } from "@/lib/workflow/plan"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { toFlow } from "./flow"

const graph = graphOf([webhookNode("a"), exitNode("b")], ["trigger:next>a", "a:failed>b"])

describe("toFlow", () => {
  it("shows the trigger, every step, and an end for every open outcome", () => {
    expect(toFlow(graph, [], null).nodes.map((node) => node.id)).toEqual([
      "trigger",
      "stp_a",
      "end:stp_a:next",
      "stp_b",
    ])
  })

  it("shows an empty graph as a trigger with one open end", () => {
    expect(toFlow(emptyGraph(), [], null).nodes.map((node) => node.id)).toEqual(["trigger", "end:trigger:next"])
  })

  it("draws every edge once, with a label where there is a choice", () => {
    const { edges } = toFlow(graph, [], null)
    expect(edges.map((edge) => [edge.id, edge.target, edge.data?.label, edge.data?.canInsert])).toEqual([
      ["trigger:next", "stp_a", null, true],
      ["stp_a:next", "end:stp_a:next", "sent", false],
      ["stp_a:failed", "stp_b", "failed", true],
    ])
  })

  it("marks the selected step", () => {
    const { nodes } = toFlow(graph, [], "stp_b")
    expect(nodes.filter((node) => node.selected).map((node) => node.id)).toEqual(["stp_b"])
  })

  it("counts the problems of each step", () => {
    const problem: Problem = { severity: "error", code: "x", nodeId: "stp_a", message: "x" }
    const problems = [problem, { ...problem, severity: "warning" as const }, { ...problem, nodeId: "trigger" }]
    const shown = toFlow(graph, problems, null).nodes.map((node) => "problems" in node.data && node.data.problems)
    expect(shown).toEqual([{ errors: 1, warnings: 0 }, { errors: 1, warnings: 1 }, false, { errors: 0, warnings: 0 }])
  })

  it("places every step below the one before, and none upon another", () => {
    const { nodes } = toFlow(graph, [], null)
    const [trigger, a, end, b] = nodes.map((node) => node.position)
    expect([a?.y, b?.y, end?.y].every((y) => Number(y) > Number(trigger?.y))).toBe(true)
    expect(new Set(nodes.map(({ position }) => `${position.x} ${position.y}`)).size).toBe(nodes.length)
  })

  it("shows a step of an unknown kind instead of failing", () => {
    const unknown = graphOf([webhookNode("a", { kind: "SMS" })], ["trigger:next>a"])
    expect(toFlow(unknown, [], null).nodes[1]).toMatchObject({
      data: { summary: "Unknown kind of step", label: "SMS" },
    })
  })
})

describe("outcomesOf", () => {
  it("is one for the trigger and none for what is not there", () => {
    expect([outcomesOf(graph, "trigger").length, outcomesOf(graph, "stp_x").length]).toEqual([1, 0])
  })
})
