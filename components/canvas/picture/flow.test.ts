import { describe, expect, it } from "vitest"
import { emptyGraph } from "@/lib/workflow/graph"
import { outcomesOf } from "@/lib/workflow/plan"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { toFlow } from "./flow"

const graph = graphOf([webhookNode("a"), exitNode("b")], ["trigger:next>a", "a:failed>b"])

describe("toFlow", () => {
  it("shows the trigger, every step, and an end for every open outcome", () => {
    expect(toFlow(graph, { ends: true }).nodes.map((node) => node.id)).toEqual([
      "trigger",
      "stp_a",
      "end:stp_a:next",
      "stp_b",
    ])
  })

  it("shows an empty graph as a trigger with one open end", () => {
    expect(toFlow(emptyGraph(), { ends: true }).nodes.map((node) => node.id)).toEqual(["trigger", "end:trigger:next"])
  })

  it("draws every edge once, with a label where there is a choice", () => {
    const { edges } = toFlow(graph, { ends: true })
    expect(edges.map((edge) => [edge.id, edge.target, edge.data?.label, edge.data?.canInsert])).toEqual([
      ["trigger:next", "stp_a", null, true],
      ["stp_a:next", "end:stp_a:next", "sent", false],
      ["stp_a:failed", "stp_b", "failed", true],
    ])
  })

  it("leaves the open outcomes out where nothing can be added", () => {
    expect(toFlow(graph, { ends: false }).nodes.map((node) => node.id)).toEqual(["trigger", "stp_a", "stp_b"])
  })

  it("leaves a step where somebody put it, with its open end below it", () => {
    const byHand = graphOf([webhookNode("a", { position: { x: 500, y: 40 } })], ["trigger:next>a"])
    const at = new Map(toFlow(byHand, { ends: true }).nodes.map(({ id, position }) => [id, position]))
    expect(at.get("stp_a")).toEqual({ x: 500, y: 40 })
    expect(at.get("end:stp_a:next")?.y).toBeGreaterThan(104)
  })

  it("places every step below the one before, and none upon another", () => {
    const { nodes } = toFlow(graph, { ends: true })
    const [trigger, a, end, b] = nodes.map((node) => node.position)
    expect([a?.y, b?.y, end?.y].every((y) => Number(y) > Number(trigger?.y))).toBe(true)
    expect(new Set(nodes.map(({ position }) => `${position.x} ${position.y}`)).size).toBe(nodes.length)
  })

  it("shows a step of an unknown kind instead of failing", () => {
    const unknown = graphOf([webhookNode("a", { kind: "SMS" })], ["trigger:next>a"])
    expect(toFlow(unknown, { ends: true }).nodes[1]).toMatchObject({
      data: { summary: "Unknown kind of step", label: "SMS" },
    })
  })
})

describe("outcomesOf", () => {
  it("is one for the trigger and none for what is not there", () => {
    expect([outcomesOf(graph, "trigger").length, outcomesOf(graph, "stp_x").length]).toEqual([1, 0])
  })
})
