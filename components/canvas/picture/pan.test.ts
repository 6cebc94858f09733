import { describe, expect, it } from "vitest"
import { graphOf, webhookNode } from "@/lib/workflow/testing"
import { toFlow } from "./flow"
import { areaOf, panBy } from "./pan"

const room = { width: 800, height: 600 }

describe("panBy", () => {
  it.each([
    ["in sight", { left: 100, top: 100, right: 300, bottom: 200 }, { x: 0, y: 0 }],
    ["below", { left: 100, top: 550, right: 300, bottom: 650 }, { x: 0, y: -74 }],
    ["at the left", { left: -50, top: 100, right: 150, bottom: 200 }, { x: 74, y: 0 }],
    ["too large", { left: 100, top: 100, right: 300, bottom: 900 }, { x: 0, y: -76 }],
  ])("moves as little as it takes for what is %s", (_, area, by) => {
    expect(panBy(room, area)).toEqual(by)
  })
})

describe("areaOf", () => {
  it("holds a node and its open ends, but not the steps behind it", () => {
    const { nodes, edges } = toFlow(graphOf([webhookNode("a")], ["trigger:next>a"]), { ends: true })
    const [step, end] = ["stp_a", "end:stp_a:next"].map((id) => nodes.find((node) => node.id === id))
    expect(areaOf("stp_a", nodes, edges)).toMatchObject({
      top: step?.position.y,
      bottom: (end?.position.y ?? 0) + (end?.height ?? 0),
    })
    expect(areaOf("trigger", nodes, edges)?.bottom).toBeLessThan(step?.position.y ?? 0)
  })

  it("is unknown for what is not there", () => {
    expect(areaOf("stp_x", [], [])).toBeUndefined()
  })
})
