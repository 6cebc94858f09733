import { describe, expect, it } from "vitest"
import { parseExpression } from "./expression"
import { bindWait, conditionsMatch, keyAt, keyText, triggerMatches } from "./match"

const event = { name: "a", data: { who: "ada", n: 7, gone: null, list: [1] } }

function bind(expression: string) {
  return bindWait(parseExpression(expression), event)
}

describe("triggerMatches", () => {
  it.each([
    ["event.data.who == 'ada'", true],
    ["event.data.who == 'ada' && event.data.n == 7", true],
    ["event.data.who == 'ada' && event.data.n == 8", false],
    ["event.data.n == '7'", false],
    ["event.data.missing == null", true],
    ["event.data.gone == null", true],
    ["event.data.missing == event.data.absent", false],
    ["event.data.list == event.data.list", false],
    ["event.data.constructor == null", true],
  ])("judges %s as %s", (expression, expected) => {
    expect(triggerMatches(parseExpression(expression), event)).toBe(expected)
  })

  it("cannot hold when it asks for another event", () => {
    expect(triggerMatches(parseExpression("async.data.who == 'ada'"), event)).toBe(false)
  })
})

describe("bindWait", () => {
  it("takes the first equality with a value as the key and keeps the rest", () => {
    expect(bind("async.data.kind == null && event.data.who == async.data.who && async.data.n == 3")).toEqual({
      path: "data.who",
      value: '"ada"',
      rest: [
        { path: "data.kind", value: null },
        { path: "data.n", value: 3 },
      ],
    })
  })

  it("has no key without an equality, and an empty rest without an expression", () => {
    expect(bind("async.data.a == async.data.b")).toEqual({
      path: "",
      value: "",
      rest: [{ path: "data.a", samePath: "data.b" }],
    })
    expect(bindWait([], event)).toEqual({ path: "", value: "", rest: [] })
  })

  it("tells when no event can match", () => {
    expect(bind("event.data.missing == async.data.who")).toBeNull()
    expect(bind("event.data.n == 8 && async.data.who == 'x'")).toBeNull()
  })
})

describe("conditionsMatch", () => {
  it("compares values strictly, and a missing one with null", () => {
    expect(conditionsMatch([{ path: "data.n", value: 7 }], event)).toBe(true)
    expect(conditionsMatch([{ path: "data.n", value: "7" }], event)).toBe(false)
    expect(conditionsMatch([{ path: "data.nope", value: null }], event)).toBe(true)
    expect(conditionsMatch([{ path: "data.n", samePath: "data.n" }], event)).toBe(true)
    expect(conditionsMatch([{ path: "data.nope", samePath: "data.nope" }], event)).toBe(false)
  })
})

describe("keyText", () => {
  it("tells numbers from strings and stays short", () => {
    expect([keyText(7), keyText("7")]).toEqual(["7", '"7"'])
    expect(keyText("x".repeat(5_000))).toMatch(/^sha256:[0-9a-f]{64}$/)
  })
})

describe("keyAt", () => {
  it("has no key for what is missing or not a scalar", () => {
    expect([keyAt(event, "data.nope"), keyAt(event, "data.list"), keyAt(event, "data.who.x")]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
