import { describe, expect, it } from "vitest"
import type { ExitCriteria } from "./graph"
import { exitCause } from "./leaving"
import { filterOf } from "./testing"

const filter = filterOf({ field: "data.plan", operator: "equals", value: "pro" })

function cause(criteria: ExitCriteria, eventName?: string, plan = "pro") {
  return exitCause(criteria, { scope: { data: { plan } }, now: new Date("2030-01-01"), eventName })
}

describe("exitCause", () => {
  it.each<[string, ExitCriteria, string | undefined, string | undefined]>([
    ["one of the events comes", { eventNames: ["paid"] }, "paid", "paid"],
    ["another event comes", { eventNames: ["paid"] }, "signed_up", undefined],
    ["no event comes", { eventNames: ["paid"], filter }, undefined, undefined],
    ["the condition holds", { eventNames: [], filter }, undefined, "condition"],
    ["the condition holds at any event", { eventNames: [], filter }, "opened", "opened"],
    ["there is nothing to look for", { eventNames: [] }, "paid", undefined],
  ])("when %s", (_, criteria, eventName, expected) => {
    expect(cause(criteria, eventName)).toBe(expected)
  })

  it("needs the filter to hold, with events and without", () => {
    expect([
      cause({ eventNames: ["paid"], filter }, "paid", "free"),
      cause({ eventNames: [], filter }, undefined, "free"),
    ]).toEqual([undefined, undefined])
  })
})
