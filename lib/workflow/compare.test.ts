import { describe, expect, it } from "vitest"
import { holds } from "./compare"
import { type Comparison, comparisonOperators } from "./conditions"

const now = new Date("2026-05-10T12:00:00Z")

type Row = [found: unknown, operator: Comparison["operator"], value: unknown, held: boolean]

describe("holds", () => {
  it.each(comparisonOperators.filter((operator) => operator !== "notExists"))(
    "is false for what is not there: %s",
    (operator) => {
      const comparison: Comparison = { operator, value: 1, unit: "days" }
      expect([holds(comparison, undefined, now), holds(comparison, null, now)]).toEqual([false, false])
    },
  )

  it.each<Row>([
    [undefined, "notExists", undefined, true],
    [null, "notExists", undefined, true],
    [false, "notExists", undefined, false],
    ["", "exists", undefined, true],
    [0, "exists", undefined, true],
  ])("%j %s", (found, operator, value, held) => {
    expect(holds({ operator, value }, found, now)).toBe(held)
  })

  it.each<Row>([
    [5, "equals", 5, true],
    [5, "equals", "5", false],
    ["5", "notEquals", 5, true],
    [true, "equals", "true", false],
    [{ a: 1, b: [2] }, "equals", { b: [2], a: 1 }, true],
    [[1, 2], "equals", [2, 1], false],
    ["Pro", "equals", "pro", false],
    ["", "equals", "", true],
    ["x", "equals", null, false],
    ["x", "notEquals", null, true],
    ["2026-05-01T23:59:59Z", "equals", "2026-05-01", true],
    ["2026-05-01T23:59:59-01:00", "equals", "2026-05-01", false],
    ["2026-05-02T00:00:00Z", "notEquals", "2026-05-01", true],
    ["2026-05-01", "equals", "2026-05-01", true],
    ["2026-05-01T10:00:00Z", "equals", "2026-05-01T12:00:00.000+02:00", true],
    ["2026-05-01", "equals", "2026-05-01T10:00:00Z", false],
  ])("%j %s %j: %j", (found, operator, value, held) => {
    expect(holds({ operator, value }, found, now)).toBe(held)
  })

  it.each<Row>([
    ["Ada Lovelace", "contains", "Love", true],
    ["Ada Lovelace", "contains", "love", false],
    ["Ada", "notContains", "love", true],
    ["a5", "contains", 5, false],
    ["a5", "notContains", 5, false],
    [["pro", "beta"], "contains", "beta", true],
    [["pro", "beta"], "contains", "bet", false],
    [[1, 2], "contains", 2, true],
    [[1, 2], "contains", "2", false],
    [[], "notContains", "x", true],
    [55, "contains", "5", false],
    [55, "notContains", "5", false],
    [{ a: 1 }, "contains", "a", false],
  ])("%j %s %j: %j", (found, operator, value, held) => {
    expect(holds({ operator, value }, found, now)).toBe(held)
  })

  it.each<Row>([
    [3, "greaterThan", 2, true],
    [2, "greaterThan", 2, false],
    [2, "greaterThanOrEqual", 2, true],
    [2, "lessThan", 10, true],
    [2, "lessThanOrEqual", 1, false],
    ["3", "greaterThan", 2, false],
    [3, "greaterThan", "2", false],
    ["b", "greaterThan", "a", false],
    [true, "greaterThan", 0, false],
    ["2026-05-02T00:00:00Z", "greaterThan", "2026-05-01T23:00:00-01:00", false],
    ["2026-05-02T00:00:01Z", "greaterThan", "2026-05-01T23:00:00-01:00", true],
    ["2026-05-01T10:00:00Z", "greaterThan", "2026-05-01", true],
    ["2026-05-01T00:00:00Z", "greaterThan", "2026-05-01", false],
    ["2026-05-01T00:00:00Z", "greaterThanOrEqual", "2026-05-01", true],
    ["2026-05-01T10:00:00Z", "lessThanOrEqual", "2026-05-01", false],
    ["2026-04-30T23:59:59Z", "lessThan", "2026-05-01", true],
    ["2026-05-01", "lessThanOrEqual", "2026-05-01", true],
    ["2026-05-01", "greaterThan", 1, false],
  ])("%j %s %j: %j", (found, operator, value, held) => {
    expect(holds({ operator, value }, found, now)).toBe(held)
  })

  it.each<[unknown, "within" | "olderThan", unknown, boolean]>([
    ["2026-05-08T12:00:00Z", "within", 2, true],
    ["2026-05-08T11:59:59Z", "within", 2, false],
    ["2026-05-10T12:00:00Z", "within", 0, true],
    ["2026-05-10T12:00:01Z", "within", 2, false],
    ["2026-05-09", "within", 2, true],
    ["2026-05-08T11:59:59Z", "olderThan", 2, true],
    ["2026-05-08T12:00:00Z", "olderThan", 2, false],
    ["2026-05-11T12:00:00Z", "olderThan", 2, false],
    ["2026-05-08T11:59:59Z", "olderThan", "2", false],
    ["2026-05-08T11:59:59Z", "olderThan", -2, false],
    ["yesterday", "within", 2, false],
    [1_770_000_000, "olderThan", 2, false],
  ])("%j %s %j days: %j", (found, operator, value, held) => {
    expect(holds({ operator, value, unit: "days" }, found, now)).toBe(held)
  })

  it("knows minutes, hours and days, and holds for none without a unit", () => {
    const found = "2026-05-10T11:00:00Z"
    const units = ["minutes", "hours", "days", undefined] as const
    expect(units.map((unit) => holds({ operator: "within", value: 30, unit }, found, now))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})
