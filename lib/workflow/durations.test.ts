import { describe, expect, it } from "vitest"
import { durationText } from "./durations"

describe("durationText", () => {
  it.each([
    [1, "1 second"],
    [90, "90 seconds"],
    [5400, "90 minutes"],
    [3600, "1 hour"],
    [172_800, "2 days"],
  ])("says %d as %s", (seconds, text) => {
    expect(durationText(seconds)).toBe(text)
  })
})
