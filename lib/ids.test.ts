import { describe, expect, it, vi } from "vitest"
import { firstIdAt, newId } from "./ids"

describe("firstIdAt", () => {
  it("parts the ids made before a time from those made at it and later", () => {
    vi.useFakeTimers({ now: new Date("2026-05-10T12:00:00.000Z") })
    const earlier = newId("dlv")
    vi.setSystemTime(new Date("2026-05-10T12:00:00.001Z"))
    const later = newId("dlv")
    vi.useRealTimers()
    const first = firstIdAt("dlv", new Date("2026-05-10T12:00:00.001Z"))
    expect([earlier < first, first < later]).toEqual([true, true])
  })
})
