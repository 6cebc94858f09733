import { describe, expect, it } from "vitest"
import { toAmount, toSeconds } from "./duration-amount"

describe("toAmount", () => {
  it.each([
    [86_400, 1, "days"],
    [90, 90, "seconds"],
    [5400, 90, "minutes"],
    [7200, 2, "hours"],
    [0, 0, "seconds"],
  ] as const)("of %d seconds is %d %s", (seconds, amount, unit) => {
    expect(toAmount(seconds)).toEqual({ amount, unit })
    expect(toSeconds(amount, unit)).toBe(seconds)
  })
})

describe("toSeconds", () => {
  it("is whole", () => {
    expect([toSeconds(1.5, "minutes"), toSeconds(0.1, "seconds")]).toEqual([90, 0])
  })
})
