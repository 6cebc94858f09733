import { describe, expect, it } from "vitest"
import { EventName } from "./event-name"
import { Graph } from "./graph"
import { graphOf } from "./testing"

describe("EventName", () => {
  it.each(["", "  ", "*", " * ", "x".repeat(201)])("refuses %j", (name) => {
    expect(EventName.safeParse(name).success).toBe(false)
  })

  it.each(["signed_up", "a * b", "contact.*"])("takes %j", (name) => {
    expect(EventName.parse(name)).toBe(name)
  })
})

describe("Graph", () => {
  it("keeps the first of events that are named twice", () => {
    const exitCriteria = { eventNames: ["left", "left"] }
    const trigger = { kind: "EVENT", eventNames: ["paid", "upgraded", " paid "] }
    expect(Graph.parse({ ...graphOf([], []), trigger, exitCriteria })).toMatchObject({
      trigger: { eventNames: ["paid", "upgraded"] },
      exitCriteria: { eventNames: ["left"] },
    })
  })
})
