import { describe, expect, it } from "vitest"
import { rateText } from "./rate-text"

describe("rateText", () => {
  it.each([
    [0, 10, "0 %"],
    [1, 100_000, "under 0.01 %"],
    [2, 10_000, "0.02 %"],
    [48, 1_000, "4.8 %"],
    [10, 10, "100 %"],
  ])("says of %d in %d: %s", (part, whole, text) => {
    expect(rateText(part, whole)).toBe(text)
  })
})
