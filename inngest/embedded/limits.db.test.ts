import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { runsEnded, startTestEngine, until } from "./testing/harness"

const mebibyte = 1024 * 1024

describe("limits", () => {
  let test: Awaited<ReturnType<typeof startTestEngine>>

  beforeEach(async () => {
    test = await startTestEngine(({ client }) => [
      client.createFunction({ id: "output", triggers: [{ event: "l/output" }] }, async ({ event, step }) =>
        step.run("big", () => "x".repeat(event.data.bytes)).then((text: string) => text.length),
      ),
      client.createFunction({ id: "returns", triggers: [{ event: "l/returns" }] }, async () =>
        "x".repeat(5 * mebibyte),
      ),
      client.createFunction({ id: "state", triggers: [{ event: "l/state" }] }, async ({ step }) => {
        for (let n = 0; n < 9; n++) await step.run(`s${n}`, () => "x".repeat(4 * mebibyte - 100))
      }),
      client.createFunction({ id: "many", triggers: [{ event: "l/many" }] }, async ({ step }) =>
        Promise.all(Array.from({ length: 1_001 }, (_, n) => step.sleep(`s${n}`, "1s"))),
      ),
      client.createFunction({ id: "sleep", triggers: [{ event: "l/sleep" }] }, async ({ step }) =>
        step.sleep("z", "367d"),
      ),
      client.createFunction({ id: "wait", triggers: [{ event: "l/wait" }] }, async ({ step }) =>
        step.waitForEvent("w", { event: "x", timeout: "1h", if: "async.data.n > 3" }),
      ),
    ])
  })
  afterEach(() => test.stop())

  it.each([
    ["l/output", { bytes: 5 * mebibyte }, /more than 4 MiB/],
    ["l/returns", {}, /more than 4 MiB/],
    ["l/state", {}, /more than 32 MiB/],
    ["l/many", {}, /more than 1000 steps/],
    ["l/sleep", {}, /366 days/],
    ["l/wait", {}, /cannot judge/],
  ])("fails a run that goes beyond: %s", async (name, data, message) => {
    await test.client.send({ name, data })
    const [run] = await runsEnded(test.sql, 1, 20_000)
    expect(run).toMatchObject({ status: "failed", output: { message: expect.stringMatching(message) } })
  })

  it("stores an output just under 4 MiB", async () => {
    await test.client.send({ name: "l/output", data: { bytes: 4 * mebibyte - 100 } })
    const [run] = await runsEnded(test.sql, 1)
    expect(run).toMatchObject({ status: "completed", output: 4 * mebibyte - 100 })
  })

  it("refuses a request with one event too large, and stores none of it", async () => {
    const response = await test.engine.fetch("http://inngest.embedded/e/key", {
      method: "POST",
      body: JSON.stringify([{ name: "l/sleep" }, { name: "l/sleep", data: { text: "x".repeat(3 * mebibyte) } }]),
    })
    expect(response.status).toBe(400)
    expect(await test.sql`select 1 from engine_events`).toHaveLength(0)
  })

  it("answers an unknown request with an error and logs it", async () => {
    const response = await test.engine.fetch("http://inngest.embedded/v0/signals", {
      method: "POST",
      body: "{}",
    })
    expect(response.status).toBe(501)
  })

  it("finds a due job that nobody told it of", async () => {
    await test.sql`insert into engine_runs (id, function_id, event) values ('r', 'test-sleep', '{"name":"l/sleep","data":{}}')`
    await test.sql`insert into engine_jobs (run_id) values ('r')`
    await until(async () => (await test.sql`select 1 from engine_runs where status = 'failed'`).length === 1)
  })
})
