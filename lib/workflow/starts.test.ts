import { describe, expect, it } from "vitest"
import type { Trigger } from "./graph"
import { judgeStart } from "./starts"
import { filterOf } from "./testing"

const filter = filterOf({ field: "event.total", operator: "greaterThan", value: 10 })
const paid: Trigger = { kind: "EVENT", eventNames: ["paid", "refunded"], filter }
const unfinished = filterOf({ field: "", operator: "equals", value: "" })
const weekly: Trigger = { kind: "SCHEDULE", cron: "0 9 * * 1", timeZone: "UTC" }

function judge(trigger: Trigger, eventName?: string, total = 12) {
  return judgeStart(trigger, { eventName, scope: { event: { total } }, now: new Date("2030-01-01") })
}

describe("judgeStart", () => {
  it.each<[string, Trigger, string | undefined]>([
    ["an event whose filter holds", paid, "refunded"],
    ["a start by hand", { kind: "MANUAL" }, undefined],
    ["the clock", weekly, undefined],
  ])("starts with %s", (_, trigger, eventName) => {
    expect(judge(trigger, eventName)).toMatchObject({ starts: true })
  })

  it.each<[string, Trigger, string | undefined]>([
    ["Only paid or refunded starts it; without an event it begins by hand.", paid, undefined],
    ["It starts with paid or refunded, not with signed_up.", paid, "signed_up"],
    ["The trigger has no event yet.", { kind: "EVENT", eventNames: [] }, "paid"],
    ["The trigger's filter is not finished: Choose a field.", { ...paid, filter: unfinished }, "paid"],
    ["It starts by hand; no event starts it.", { kind: "MANUAL" }, "paid"],
    ["It starts by the clock; no event starts it.", weekly, "paid"],
  ])("says %j", (reason, trigger, eventName) => {
    expect(judge(trigger, eventName)).toEqual({ starts: false, reason })
  })

  it("says what the rules of a filter saw", () => {
    expect(judge(paid, "paid", 3)).toMatchObject({ starts: false, seen: [{ found: 3, held: false }] })
  })
})
