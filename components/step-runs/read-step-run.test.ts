import { describe, expect, it } from "vitest"
import { readStepRun } from "./read-step-run"

const rule = { field: "data.plan", operator: "equals" as const, value: "pro", found: "free", held: false }

describe("readStepRun", () => {
  it("reads what the rules of a condition saw", () => {
    expect(readStepRun({ input: { seen: [rule] }, output: null })).toEqual({ seen: [rule] })
  })

  it("reads what was waited for, and what came", () => {
    const read = readStepRun({ input: { eventName: "paid" }, output: { outcome: "received", event: { total: 5 } } })
    expect(read).toEqual({ awaited: { eventName: "paid", event: { total: 5 } } })
  })

  it("reads until when it rested, and what it changed", () => {
    const output = { until: "2030-05-01T00:00:00.000Z", changes: { plan: "pro" }, flipped: true }
    expect(readStepRun({ input: null, output })).toEqual(output)
  })

  it("passes over what it does not know, such as the answer of a webhook", () => {
    expect(readStepRun({ input: { seen: "x" }, output: { status: 200, body: null, until: 5 } })).toEqual({})
  })
})
