import { describe, expect, it } from "vitest"
import { toFlow } from "@/components/canvas/picture/flow"
import type { Problem } from "@/lib/workflow/checks"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { reuse, withState } from "./shown-nodes"

const graph = graphOf([webhookNode("a"), exitNode("b")], ["trigger:next>a", "a:failed>b"])
const { nodes } = toFlow(graph, { ends: true })

const plain = { problems: [], selection: [], counts: {} }

describe("withState", () => {
  it("marks the selected steps", () => {
    const shown = withState(nodes, { ...plain, selection: ["stp_b", "trigger"] })
    expect(shown.filter((node) => node.selected).map((node) => node.id)).toEqual(["trigger", "stp_b"])
  })

  it("counts the problems of each step", () => {
    const problem: Problem = { severity: "error", code: "x", nodeId: "stp_a", message: "x" }
    const problems = [problem, { ...problem, severity: "warning" as const }, { ...problem, nodeId: "trigger" }]
    const shown = withState(nodes, { ...plain, problems }).map((node) => "problems" in node.data && node.data.problems)
    expect(shown).toEqual([{ errors: 1, warnings: 0 }, { errors: 1, warnings: 1 }, false, { errors: 0, warnings: 0 }])
  })
})

describe("reuse", () => {
  it("keeps the objects of nodes that did not change", () => {
    const before = withState(nodes, plain)
    const now = reuse(before, withState(nodes, { ...plain, selection: ["stp_a"] }))
    expect(now.map((node, index) => node === before[index])).toEqual([true, false, true, true])
  })
})
