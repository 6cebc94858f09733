import { describe, expect, it } from "vitest"
import { planRuns } from "./plan-runs"
import type { FunctionConfig } from "./protocol/config"
import { parseExpression } from "./protocol/expression"

function config(overrides: Partial<FunctionConfig> = {}): FunctionConfig {
  const triggers = [{ event: "a", condition: [] }]
  return {
    id: "f",
    maxAttempts: 4,
    triggers,
    cancelOn: [],
    idempotencyPath: null,
    concurrency: null,
    ...overrides,
  }
}

function event(id: string, data: Record<string, unknown> = {}) {
  return { id, name: "a", data, ts: 0 }
}

describe("planRuns", () => {
  it("starts one run per event and function, however many triggers match", () => {
    const twice = config({
      triggers: [
        { event: "a", condition: [] },
        { event: "a", condition: [] },
      ],
    })
    expect(planRuns([event("1"), event("2")], [twice, config({ id: "g" })])).toHaveLength(4)
  })

  it("keeps the first of two events with one idempotency key, and all without one", () => {
    const once = config({ idempotencyPath: "data.order" })
    const runs = planRuns([event("1", { order: 1 }), event("2", { order: 1 }), event("3"), event("4")], [once])
    expect(runs.map((run) => run.event.id)).toEqual(["1", "3", "4"])
  })

  it("puts limited runs in a lane of function and key", () => {
    const limited = config({ concurrency: { limit: 2, keyPath: "data.who" } })
    expect(planRuns([event("1", { who: "ada" })], [limited])).toMatchObject([{ lane: 'f:"ada"', laneLimit: 2 }])
  })

  it("leaves out a cancellation that cannot come", () => {
    const condition = parseExpression("event.data.who == async.data.who")
    const cancels = config({ cancelOn: [{ event: "stop", condition }] })
    const [known, unknown] = planRuns([event("1", { who: "ada" }), event("2")], [cancels])
    expect([known?.cancelOn.length, unknown?.cancelOn.length]).toEqual([1, 0])
  })
})
