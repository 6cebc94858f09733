import { describe, expect, it } from "vitest"
import { parseExpression, UnsupportedExpression } from "./expression"

describe("parseExpression", () => {
  it("reads equalities of paths and literals", () => {
    expect(
      parseExpression("event.data.a == async.data.b && async.data.c=='it\\'s && so' && 1.5 == event.data.n"),
    ).toEqual([
      {
        left: { kind: "path", root: "event", path: "data.a" },
        right: { kind: "path", root: "async", path: "data.b" },
      },
      {
        left: { kind: "path", root: "async", path: "data.c" },
        right: { kind: "literal", value: "it's && so" },
      },
      { left: { kind: "literal", value: 1.5 }, right: { kind: "path", root: "event", path: "data.n" } },
    ])
  })

  it("reads no expression as no condition", () => {
    expect(parseExpression(undefined)).toEqual([])
    expect(parseExpression("  ")).toEqual([])
  })

  it.each([
    "event.data.n > 3",
    "event.data.a == 1 || event.data.b == 2",
    "event.data.a != 1",
    "size(event.data.a) == 1",
    "event.data.a",
    "event.data.a ==",
    "event.data.a == 1 &&",
    "event.data['a'] == 1",
    "(event.data.a == 1)",
    "event.data.a == 1 event.data.b == 2",
    "event == 1",
    "event.data.a == trueish",
    "event.data.a == 12px",
    "event.data.a == '\\x41'",
  ])("refuses %s", (expression) => {
    expect(() => parseExpression(expression)).toThrow(UnsupportedExpression)
  })
})
