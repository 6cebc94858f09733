import { describe, expect, it } from "vitest"
import { graphOf, webhookNode } from "@/lib/workflow/testing"
import { staleness } from "./staleness"

const graph = graphOf([webhookNode("a")], ["trigger:next>a"])
const tested = { graph, contact: { id: "cnt_a" }, webhooks: { mode: "show" as const } }

describe("staleness", () => {
  it("is none while all is as it was", () => {
    expect(staleness(tested, structuredClone(tested))).toBeNull()
  })

  it("tells a changed draft from other choices", () => {
    const changed = graphOf([webhookNode("a", { name: "Other" })], ["trigger:next>a"])
    expect(staleness(tested, { ...tested, graph: changed })).toBe("draft")
    expect(staleness(tested, { ...tested, contact: { id: "cnt_b" } })).toBe("choices")
  })

  it("does not mind where a step stands, or what is noted of it", () => {
    const moved = graphOf([webhookNode("a", { position: { x: 1, y: 2 }, note: "Here" })], ["trigger:next>a"])
    expect(staleness(tested, { ...tested, graph: moved })).toBeNull()
  })
})
