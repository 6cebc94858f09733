import { describe, expect, it } from "vitest"
import { valueText } from "./value-text"

const filter = { logic: "AND", groups: [{ filters: [{ field: "data.seats", operator: "greaterThan", value: 3 }] }] }

describe("valueText", () => {
  it.each([
    ["", "empty"],
    [true, "yes"],
    [[], "none"],
    [["a", "b"], "a, b"],
    [12, "12"],
    [null, "null"],
    [{ a: 1 }, '{"a":1}'],
    [filter, "data.seats greater than 3"],
    [{ ...filter, groups: [] }, "nothing yet"],
    [[{ id: "x", name: "Large", filter }], "Large if data.seats greater than 3"],
    [[{ id: "x", name: "Half", weight: 50 }], "Half weight 50"],
  ])("writes %j as %s", (value, text) => {
    expect(valueText(value)).toBe(text)
  })

  it("writes seconds as a duration where the form does", () => {
    expect([valueText(3600, "duration"), valueText(3600, "number")]).toEqual(["1 hour", "3600"])
  })

  it("cuts what is long", () => {
    expect(valueText("x".repeat(400))).toHaveLength(302)
  })
})
