import { describe, expect, it } from "vitest"
import { judgeHandover } from "./judge-handover"

const at = new Date("2030-05-01T09:00:00Z")
const deferred = { ok: false, failure: "deferred", detail: "Not now." } as const

describe("judgeHandover", () => {
  it("tries a temporary failure again, after growing rests of about 24 hours in all", () => {
    const rests = Array.from({ length: 10 }, (_, index) => {
      const outcome = judgeHandover(deferred, { attempt: index + 1, at, random: 0 })
      return outcome.status === "queued" ? (outcome.nextAttemptAt.getTime() - at.getTime()) / 1000 : 0
    })
    expect(rests).toEqual(rests.toSorted((a, b) => a - b))
    expect(rests[0]).toBe(10)
    expect(rests.reduce((sum, rest) => sum + rest) / 3600).toBeCloseTo(23.85, 1)
  })

  it("gives up after the last attempt, and says so", () => {
    const outcome = judgeHandover(deferred, { attempt: 11, at, random: 0 })
    expect(outcome).toMatchObject({ status: "failed", error: { code: "deferred" } })
    expect(outcome).toMatchObject({ error: { message: "Given up after 11 attempts. Not now." } })
  })

  it.each(["refused", "invalid", "unknown"] as const)("does not try again what is %s", (failure) => {
    const outcome = judgeHandover({ ok: false, failure, detail: "No." }, { attempt: 1, at, random: 0 })
    expect(outcome).toEqual({ status: "failed", error: { code: failure, message: "No.", at: at.toISOString() } })
  })
})
