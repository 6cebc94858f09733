import { describe, expect, it } from "vitest"
import { endpointAttempts, failedTooLong, nextAttemptAt } from "./endpoint-schedule"

const at = new Date("2026-01-01T00:00:00Z")

function restAfter(attempt: number, given: { retryAfterSeconds?: number; random?: number } = {}): number | undefined {
  const next = nextAttemptAt({ attempt, at, retryAfterSeconds: given.retryAfterSeconds, random: given.random ?? 0 })
  return next && (next.getTime() - at.getTime()) / 1000
}

describe("nextAttemptAt", () => {
  it("rests 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, and then no more", () => {
    const rests = Array.from({ length: endpointAttempts }, (_, index) => restAfter(index + 1))
    expect(rests).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000, undefined])
  })

  it("spreads attempts over up to a tenth more", () => {
    expect([restAfter(2, { random: 0.5 }), restAfter(2, { random: 1 })]).toEqual([315, 330])
  })

  it("waits for as long as the receiver asks, up to a day, and never less than it would", () => {
    const asked = [1, 3_600, 1_000_000].map((retryAfterSeconds) => restAfter(2, { retryAfterSeconds }))
    expect(asked).toEqual([300, 3_600, 86_400])
  })
})

describe("failedTooLong", () => {
  it.each([
    ["2025-12-27T00:00:00.001Z", false],
    ["2025-12-27T00:00:00.000Z", true],
  ])("says of failures since %s: %s", (since, expected) => {
    expect(failedTooLong(new Date(since), at)).toBe(expected)
  })
})
