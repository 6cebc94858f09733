import { describe, expect, it } from "vitest"
import { spanText } from "./span-text"

const [second, hour, day] = [1000, 3_600_000, 86_400_000]

describe("spanText", () => {
  it.each([
    [0, ""],
    [999, ""],
    [45 * second, "45 s"],
    [hour, "1 h"],
    [day, "1 day"],
    [2 * day + 3 * hour + 4 * second, "2 days 3 h"],
    [day + 5 * second, "1 day 5 s"],
  ])("says %i ms as %j", (ms, text) => {
    expect(spanText(ms)).toBe(text)
  })
})
