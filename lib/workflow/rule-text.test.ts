import { describe, expect, it } from "vitest"
import type { Rule } from "./conditions"
import { operatorText, ruleText } from "./rule-text"

describe("operatorText", () => {
  it("is the operator's name with blanks", () => {
    expect(operatorText("greaterThanOrEqual")).toBe("greater than or equal")
  })
})

describe("ruleText", () => {
  it.each<[Rule, string]>([
    [{ field: "data.plan", operator: "equals", value: "5" }, 'data.plan equals "5"'],
    [{ field: "data.plan", operator: "equals", value: 5 }, "data.plan equals 5"],
    [{ field: "createdAt", operator: "within", value: 2, unit: "days" }, "createdAt within 2 days"],
    [{ field: "", operator: "exists" }, "no field yet exists"],
  ])("says %j", (rule, text) => {
    expect(ruleText(rule)).toBe(text)
  })
})
