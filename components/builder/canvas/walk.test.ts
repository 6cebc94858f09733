import { describe, expect, it } from "vitest"
import { toFlow } from "@/components/canvas/picture/flow"
import { conditionNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { type Direction, walk } from "./walk"

const graph = graphOf([conditionNode("q"), webhookNode("a"), webhookNode("b")], ["trigger:next>q", "q:yes>a", "q:no>b"])
const picture = toFlow(graph, { ends: true })

describe("walk", () => {
  it.each<[string, string, Direction, string | undefined]>([
    ["down to what follows", "trigger", "ArrowDown", "stp_q"],
    ["down the first of several ways", "stp_q", "ArrowDown", "stp_a"],
    ["down to an open end", "stp_a", "ArrowDown", "end:stp_a:next"],
    ["up", "stp_b", "ArrowUp", "stp_q"],
    ["up from an open end", "end:stp_b:next", "ArrowUp", "stp_b"],
    ["to the right", "stp_a", "ArrowRight", "stp_b"],
    ["to the left", "stp_b", "ArrowLeft", "stp_a"],
    ["nowhere above the trigger", "trigger", "ArrowUp", undefined],
    ["nowhere beside the trigger", "trigger", "ArrowRight", undefined],
  ])("goes %s", (_, from, direction, to) => {
    expect(walk(picture, from, direction)).toBe(to)
  })
})
