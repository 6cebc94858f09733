import { describe, expect, it } from "vitest"
import { toFlow } from "@/components/canvas/picture/flow"
import { graphOf, webhookNode } from "@/lib/workflow/testing"
import { dropPlace } from "./drop-place"

const graph = graphOf([webhookNode("a"), webhookNode("b")], ["trigger:next>a", "a:next>b"])
const { edges } = toFlow(graph, { ends: true })
const wayOf = (id: string) => edges.find((edge) => edge.id === id)?.data?.way.label ?? { x: 0, y: 0 }

describe("dropPlace", () => {
  it("is the way that the step is held over", () => {
    expect(dropPlace(graph, edges, "stp_b", wayOf("trigger:next"))?.id).toBe("trigger:next")
  })

  it("is an open end as well", () => {
    expect(dropPlace(graph, edges, "stp_a", wayOf("stp_b:next"))?.id).toBe("stp_b:next")
  })

  it("is none where the step stands already, and none far away", () => {
    const places = [wayOf("stp_a:next"), { x: 2000, y: 2000 }].map((at) => dropPlace(graph, edges, "stp_b", at))
    expect(places).toEqual([undefined, undefined])
  })
})
