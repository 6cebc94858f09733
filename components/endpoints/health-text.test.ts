import { describe, expect, it } from "vitest"
import { healthText, speedText } from "./health-text"

const quiet = { succeeded: 0, failed: 0, p50Ms: null, p95Ms: null, hours: [] }

describe("healthText", () => {
  it.each([
    [0, 0, "no calls"],
    [1, 0, "100 % of 1"],
    [0, 3, "0 % of 3"],
    [3, 1, "75 % of 4"],
    [9_999, 1, "99.9 % of 10,000"],
    [1, 99_999, "0.1 % of 100,000"],
  ])("says of %d calls that arrived and %d that failed: %s", (succeeded, failed, text) => {
    expect(healthText({ ...quiet, succeeded, failed })).toBe(text)
  })
})

describe("speedText", () => {
  it("tells the median and the slow end, or nothing", () => {
    expect([speedText({ ...quiet, p50Ms: 38, p95Ms: 1_200 }), speedText(quiet)]).toEqual([
      "p50 38 ms, p95 1.2 s",
      undefined,
    ])
  })
})
