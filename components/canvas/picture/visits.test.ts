import { describe, expect, it } from "vitest"
import { graphOf, webhookNode } from "@/lib/workflow/testing"
import { toFlow } from "./flow"
import { withVisits } from "./visits"

const plain = toFlow(graphOf([webhookNode("a"), webhookNode("b")], ["trigger:next>a", "a:next>b"]), { ends: false })

describe("withVisits", () => {
  const visits = {
    nodes: { stp_a: { status: "FAILED" as const, text: "Failed" } },
    ways: new Set(["trigger:next"]),
  }
  const { nodes, edges } = withVisits(plain, visits)

  it("says of every step what came of it, or that it was not reached", () => {
    expect(nodes.map(({ data }) => "visit" in data && (data.visit?.status ?? null))).toEqual([null, "FAILED", null])
    expect(nodes[2]?.ariaLabel).toMatch(/Not reached$/)
  })

  it("tells the ways that were taken from the others", () => {
    expect(edges.map((edge) => [edge.id, edge.data?.isTaken])).toEqual([
      ["trigger:next", true],
      ["stp_a:next", false],
    ])
  })
})
