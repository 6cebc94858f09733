import { describe, expect, it } from "vitest"
import { createBudget, maxAnswerLength, maxCalls, maxMs } from "./budget"

function given() {
  const time = { ms: 1000 }
  return { time, budget: createBudget(() => time.ms) }
}

describe("createBudget", () => {
  it("lets a call last ten seconds, and no longer than is left", () => {
    const { time, budget } = given()
    const first = budget.spendCall()
    time.ms += maxMs - 2500
    expect([first, budget.spendCall(), budget.calls()]).toEqual([{ timeoutMs: 10_000 }, { timeoutMs: 2500 }, 2])
  })

  it("is over when the time is", () => {
    const { time, budget } = given()
    const before = budget.whyOver()
    time.ms += maxMs
    const stop = { code: "took_too_long", message: "A rehearsal takes at most 60 seconds." }
    expect([before, budget.whyOver(), budget.spendCall()]).toEqual([undefined, stop, { stop }])
  })

  it("has room for so much of an answer, and for nothing more", () => {
    const { budget } = given()
    const half = "x".repeat(maxAnswerLength / 2 - 2)
    const spent = [half, half, ""].map((part) => budget.spendRoom(part)?.code)
    expect(spent).toEqual([undefined, undefined, "too_large"])
  })

  it("refuses the call after the last", () => {
    const { budget } = given()
    const spent = Array.from({ length: maxCalls + 1 }, () => budget.spendCall())
    expect([spent.at(-2), spent.at(-1), budget.calls()]).toMatchObject([
      { timeoutMs: 10_000 },
      { stop: { code: "too_many_calls" } },
      maxCalls,
    ])
  })
})
