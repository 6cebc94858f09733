import { describe, expect, it } from "vitest"
import { RunFault } from "./protocol/limits"
import { remember, stateOf } from "./run-state"

const job = {
  id: "1",
  claims: 1,
  runId: "r",
  target: "step",
  attempt: 0,
  lane: null,
  functionId: "f",
  event: "{}",
  steps: '"a":{"data":1}',
  stepIds: ["a"],
  endedStep: null,
}

const mebibyte = 1024 * 1024

function step(id: string, bytes = 1) {
  return { id, result: { data: "x".repeat(bytes) } }
}

describe("stateOf", () => {
  it("keeps the stored order and adds the step that has just ended", () => {
    expect(stateOf({ ...job, endedStep: "z" })).toMatchObject({
      ids: ["a", "z"],
      json: '"a":{"data":1},"z":null',
    })
    expect(stateOf({ ...job, steps: null, stepIds: null })).toEqual({ ids: [], json: "", bytes: 0 })
  })
})

describe("remember", () => {
  it("adds a step once", () => {
    const state = stateOf(job)
    remember(state, [step("b"), step("a")])
    expect(JSON.parse(`{${state.json}}`)).toEqual({ a: { data: 1 }, b: { data: "x" } })
  })

  it("refuses an output of more than 4 MiB", () => {
    expect(remember(stateOf(job), [step("b", 4 * mebibyte - 100)])).toHaveLength(1)
    expect(() => remember(stateOf(job), [step("b", 4 * mebibyte)])).toThrow(RunFault)
  })

  it("refuses more than 32 MiB in all", () => {
    const state = stateOf(job)
    remember(
      state,
      [..."bcdefghi"].map((id) => step(id, 4 * mebibyte - 100)),
    )
    expect(() => remember(state, [step("j", mebibyte)])).toThrow(/32 MiB/)
  })

  it("refuses more than 1,000 steps", () => {
    const state = stateOf(job)
    remember(
      state,
      Array.from({ length: 999 }, (_, n) => step(`s${n}`)),
    )
    expect(() => remember(state, [step("last")])).toThrow(/1000 steps/)
  })
})
