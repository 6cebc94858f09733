import { describe, expect, it } from "vitest"
import { retryAt } from "./backoff"

const now = new Date("2030-01-01T00:00:00Z")

function seconds(attempt: number, retryAfter: string | null = null, random = 0) {
  return (retryAt({ attempt, retryAfter, now, random: () => random }).getTime() - now.getTime()) / 1_000
}

describe("retryAt", () => {
  it("follows Inngest's table and stays at its end", () => {
    expect([0, 1, 2, 3, 8, 9, 20].map((attempt) => seconds(attempt))).toEqual([15, 30, 60, 120, 3_600, 7_200, 7_200])
  })

  it("adds up to 30 seconds", () => {
    expect(seconds(0, null, 0.5)).toBe(30)
  })

  it("does as the SDK asks, between a second and a day", () => {
    expect([seconds(5, "90"), seconds(0, "0"), seconds(0, "999999")]).toEqual([90, 1, 86_400])
    expect(seconds(0, "2030-01-01T00:02:00.000Z")).toBe(120)
  })

  it("falls back to the table for what it cannot read", () => {
    expect(seconds(1, "tomorrow")).toBe(30)
  })
})
