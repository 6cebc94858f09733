import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { Exchange, exchange, stepHash } from "../testing/recorded"
import { checkpointedSteps, decide } from "./outcome"

const checkpointing = { fn_id: "rec-steps", qi_id: "1:1" }
const done = (name: string, data: unknown) => ({ id: stepHash(name), result: { data } })
const message = (text: string) => expect.objectContaining({ message: text })

const cases = {
  steps: { given: {}, expected: { kind: "continue", done: [done("a", { n: 1 })] } },
  "steps-resumed": {
    given: { steps: { [stepHash("a")]: { data: { n: 1 } } } },
    expected: { kind: "continue", done: [done("b", null)] },
  },
  "steps-checkpointed": {
    given: { ctx: checkpointing },
    expected: { kind: "complete", done: [], output: { n: 1 } },
  },
  "steps-checkpointed-retry": {
    given: { ctx: { ...checkpointing, attempt: 1 } },
    expected: { kind: "continue", done: [done("a", { n: 1 })] },
  },
  sleeps: {
    given: {},
    expected: {
      kind: "branch",
      done: [],
      branches: [{ kind: "sleep", stepId: stepHash("z"), duration: "1d2h" }],
    },
  },
  "sleeps-ended": {
    given: { steps: { [stepHash("z")]: null } },
    expected: { kind: "complete", done: [], output: null },
  },
  "sleeps-until": {
    given: {},
    expected: {
      kind: "branch",
      done: [],
      branches: [{ kind: "sleep", stepId: stepHash("z"), duration: "2030-01-01T00:00:00.000Z" }],
    },
  },
  waits: {
    given: { ctx: checkpointing },
    expected: {
      kind: "branch",
      done: [],
      branches: [
        {
          kind: "wait",
          stepId: stepHash("w"),
          event: "rec/later",
          timeout: "1h30m",
          expression: "event.data.who == async.data.who",
        },
      ],
    },
  },
  "waits-received": {
    given: { steps: { [stepHash("w")]: { id: "e2", name: "rec/later", data: { who: "ada" }, ts: 1 } } },
    expected: {
      kind: "complete",
      done: [],
      output: { id: "e2", name: "rec/later", data: { who: "ada" }, ts: "<ts>" },
    },
  },
  parallel: {
    given: { ctx: checkpointing },
    expected: {
      kind: "branch",
      done: [],
      branches: [
        { kind: "run", stepId: stepHash("p") },
        { kind: "run", stepId: stepHash("q") },
        { kind: "sleep", stepId: stepHash("r"), duration: "1h" },
      ],
    },
  },
  "parallel-branch": {
    given: { stepId: stepHash("q"), ctx: { disable_immediate_execution: true } },
    expected: { kind: "continue", done: [done("q", "q")] },
  },
  "step-error": {
    given: { ctx: checkpointing },
    expected: { kind: "retry", done: [], error: message("boom"), retryAfter: null },
  },
  "step-error-last": {
    given: { ctx: { attempt: 3 } },
    expected: { kind: "continue", done: [{ id: stepHash("x"), result: { error: message("boom") } }] },
  },
  "step-retry-after": {
    given: {},
    expected: { kind: "retry", done: [], error: message("later"), retryAfter: "<retry-after>" },
  },
  "step-final": {
    given: { ctx: checkpointing },
    expected: { kind: "continue", done: [{ id: stepHash("x"), result: { error: message("never") } }] },
  },
  throws: { given: {}, expected: { kind: "retry", done: [], error: message("outside"), retryAfter: null } },
  "throws-final": { given: {}, expected: { kind: "fail", done: [], error: message("over") } },
  signals: {
    given: {},
    expected: {
      kind: "fail",
      done: [],
      error: message("The embedded engine does not know the operation WaitForSignal"),
    },
  },
}

const suffix = /-(resumed|ended|received|branch|last|checkpointed|checkpointed-retry)$/
const file = (name: string) => path.join(import.meta.dirname, `../recorded/${name}.json`)
const recorded = (name: string) => Exchange.parse(JSON.parse(readFileSync(file(name), "utf8")))

describe("the SDK's protocol", () => {
  it.each(Object.entries(cases))("is spoken as recorded: %s", async (name, { given }) => {
    const live = await exchange(name.replace(suffix, ""), given)
    await expect(`${JSON.stringify(live, null, 2)}\n`).toMatchFileSnapshot(file(name))
  })
})

describe("decide", () => {
  it.each(Object.entries(cases))("understands %s", (name, { expected }) => {
    const { status, headers, body } = recorded(name).response
    expect(decide({ status, headers: new Headers(headers), body: JSON.stringify(body) })).toEqual(expected)
  })

  it("fails a run whose answer is no list of operations", () => {
    const outcome = decide({ status: 206, headers: new Headers(), body: "<html>" })
    expect(outcome).toMatchObject({ kind: "fail", error: { message: expect.stringContaining("not a list") } })
  })
})

describe("checkpointedSteps", () => {
  it("reads what the SDK reports after each step", () => {
    const bodies = recorded("steps-checkpointed").checkpoints
    expect(bodies).toMatchObject([
      { run_id: "run", qi_id: "1:1" },
      { run_id: "run", qi_id: "1:1" },
    ])
    expect(bodies.map((body) => checkpointedSteps(Reflect.get(Object(body), "steps")))).toEqual([
      [done("a", { n: 1 })],
      [done("b", null)],
    ])
  })

  it("refuses a checkpoint with anything but finished steps", () => {
    expect(checkpointedSteps([{ op: "DeferAdd", id: "x" }])).toBeNull()
    expect(checkpointedSteps([{ op: "Sleep", id: "x", name: "1s" }])).toBeNull()
  })
})
