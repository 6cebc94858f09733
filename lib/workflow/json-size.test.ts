import { describe, expect, it } from "vitest"
import { jsonSize } from "./json-size"

describe("jsonSize", () => {
  it.each([
    ["plan", 6],
    ['a"b\n', 8],
    [null, 4],
    [12.5, 4],
    [[], 2],
  ])("tells how long %j is when it is written", (value, size) => {
    expect(jsonSize(value, 100)).toBe(size)
  })

  it("is never less than what is written", () => {
    const value = { a: ["x", { "b\u0000": "ä" }], c: { d: true } }
    expect(jsonSize(value, 1000)).toBeGreaterThanOrEqual(JSON.stringify(value).length)
  })

  it("gives up a value that holds itself many times over", () => {
    const doubled = Array.from({ length: 60 }).reduce<unknown>((inner) => [inner, inner], "x".repeat(100))
    expect(jsonSize(doubled, 10_000)).toBe(Number.POSITIVE_INFINITY)
  })
})
