import { describe, expect, it } from "vitest"
import { exitReasonText } from "./exit-reason"

describe("exitReasonText", () => {
  it.each([
    ["exit_criteria: paid", "Left: paid happened"],
    ["exit_criteria: condition", "Left: the exit condition held"],
    ["depth_limit", "Stopped: a chain of workflows that trigger each other, 10 deep"],
    ["not a customer", "not a customer"],
  ])("says %s in words", (reason, text) => {
    expect(exitReasonText(reason)).toBe(text)
  })
})
