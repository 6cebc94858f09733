import { describe, expect, it } from "vitest"
import type { Graph } from "./graph"
import { moveStep, placeAfter, placeBefore } from "./move-step"
import { conditionNode, exitNode, graphOf, webhookNode } from "./testing"

const a = webhookNode("a")
const b = webhookNode("b")
const c = webhookNode("c")
const chain = graphOf([a, b, c], ["trigger:next>a", "a:next>b", "b:next>c"])

function routes(graph: Graph): string[] {
  return graph.edges.map(({ from, outcome, to }) => `${from}:${outcome}>${to}`.replaceAll("stp_", "")).sort()
}

describe("moveStep", () => {
  it.each([
    ["later", "stp_a", { from: "stp_b", outcome: "next" }, ["a:next>c", "b:next>a", "trigger:next>b"]],
    ["first", "stp_c", { from: "trigger", outcome: "next" }, ["a:next>b", "c:next>a", "trigger:next>c"]],
    ["to the end", "stp_a", { from: "stp_c", outcome: "next" }, ["b:next>c", "c:next>a", "trigger:next>b"]],
  ])("moves a step %s and closes the gap", (_, stepId, place, expected) => {
    expect(routes(moveStep(chain, stepId, place))).toEqual(expected)
  })

  it("takes along what hangs on its side outcomes", () => {
    const graph = graphOf([conditionNode("q"), a, b, c], ["trigger:next>q", "q:yes>a", "q:no>b", "a:next>c"])
    const moved = moveStep(graph, "stp_q", { from: "stp_c", outcome: "next" })
    expect(routes(moved)).toEqual(["a:next>c", "c:next>q", "q:no>b", "trigger:next>a"])
  })

  it.each([
    ["behind itself", "stp_a", { from: "stp_a", outcome: "next" }],
    ["where it is", "stp_b", { from: "stp_a", outcome: "next" }],
    ["behind an outcome that is not there", "stp_b", { from: "stp_c", outcome: "maybe" }],
  ])("leaves a step %s", (_, stepId, place) => {
    expect(moveStep(chain, stepId, place)).toBe(chain)
  })

  it("refuses a place in the step's own side branch", () => {
    const graph = graphOf([conditionNode("q"), a], ["trigger:next>q", "q:no>a"])
    expect(moveStep(graph, "stp_q", { from: "stp_a", outcome: "next" })).toBe(graph)
  })

  it("refuses to put an end before something", () => {
    const graph = graphOf([a, exitNode("x")], ["trigger:next>a", "a:failed>x"])
    expect(moveStep(graph, "stp_x", { from: "trigger", outcome: "next" })).toBe(graph)
  })
})

describe("placeBefore and placeAfter", () => {
  it("name the place one further up and one further down", () => {
    expect([placeBefore(chain, "stp_b"), placeAfter(chain, "stp_b")]).toEqual([
      { from: "trigger", outcome: "next" },
      { from: "stp_c", outcome: "next" },
    ])
  })

  it("are unknown at the ends", () => {
    expect([placeBefore(chain, "stp_a"), placeAfter(chain, "stp_c")]).toEqual([undefined, undefined])
  })
})
