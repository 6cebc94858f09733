import { describe, expect, it } from "vitest"
import { emptyGraph, WorkflowNode } from "./graph"
import { uniqueKey } from "./keys"
import { graphOf, webhookNode } from "./testing"

describe("uniqueKey", () => {
  it.each([
    ["Tell the backend!", "tell_the_backend"],
    ["Café menu", "cafe_menu"],
    ["2 fast", "fast"],
    ["顧客", "step"],
    ["__x__", "x"],
  ])("makes %s into %s", (name, key) => {
    expect(uniqueKey(emptyGraph(), name)).toBe(key)
  })

  it("counts up past every key that is taken", () => {
    const graph = graphOf([webhookNode("webhook"), webhookNode("webhook_2")], [])
    expect(uniqueKey(graph, "Webhook")).toBe("webhook_3")
  })

  it("makes keys that a node accepts, however long the name", () => {
    const key = uniqueKey(emptyGraph(), "long name ".repeat(20))
    expect(WorkflowNode.shape.key.safeParse(key).success).toBe(true)
  })
})
