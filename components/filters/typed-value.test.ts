import { describe, expect, it } from "vitest"
import { blankValue, convertValue, isCalendarDate, kindOf, readTyped, showTyped, valueKinds } from "./typed-value"

describe("kindOf", () => {
  it.each([
    ["pro", "text"],
    ["", "text"],
    ["5", "text"],
    [5, "number"],
    [null, "number"],
    [false, "boolean"],
    ["2030-05-01", "date"],
    ["2030-05-01T09:00:00Z", "date"],
    [["a"], "json"],
    [undefined, "text"],
  ])("of %j is %s", (value, kind) => {
    expect(kindOf(value)).toBe(kind)
  })

  it("of nothing is that of the field", () => {
    expect(kindOf(undefined, "date")).toBe("date")
  })

  it("is kept by what stands for a value to be entered", () => {
    const kinds = valueKinds.filter((kind) => kind !== "json")
    expect(kinds.map((kind) => kindOf(blankValue(kind), kind))).toEqual(kinds)
  })
})

describe("convertValue", () => {
  it.each([
    [5, "text", "5"],
    ["2030-05-01", "text", ""],
    [null, "text", ""],
    [["a"], "text", '["a"]'],
    ["5", "number", 5],
    ["five", "number", null],
    ["", "number", null],
    ["false", "boolean", false],
    ["pro", "boolean", true],
  ] as const)("makes %j a %s", (value, kind, expected) => {
    expect(convertValue(value, kind)).toBe(expected)
  })

  it("begins a date with today", () => {
    expect(isCalendarDate(convertValue("pro", "date"))).toBe(true)
  })
})

describe("readTyped and showTyped", () => {
  it.each([["pro"], ["5"], [5], [true], ["true"], [null], [{ a: [1] }], ['"quoted"'], ["{{event.plan}}"], ["{broken"]])(
    "give back %j",
    (value) => {
      expect(readTyped(showTyped(value))).toEqual(value)
    },
  )

  it("quote a text only where it would be taken for something else", () => {
    expect([showTyped("pro"), showTyped("5"), showTyped(5)]).toEqual(["pro", '"5"', "5"])
  })
})
