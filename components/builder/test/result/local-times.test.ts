import { describe, expect, it } from "vitest"
import { withLocalTimes } from "./local-times"

describe("withLocalTimes", () => {
  it("says times as people do, and leaves the rest", () => {
    const text = withLocalTimes("Waits until 2026-11-23T12:25:10.776Z, or 3.")
    expect(text).toMatch(/^Waits until Nov 2[34], 2026, \d+:\d+\s[AP]M, or 3\.$/)
  })
})
