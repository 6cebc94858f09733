import { NonRetriableError, RetryAfterError } from "inngest"
import { afterEach, describe, expect, it } from "vitest"
import { readRuns, runsEnded, runsResting, startTestEngine, until } from "./testing/harness"

type TestEngine = Awaited<ReturnType<typeof startTestEngine>>

describe("createEngine", () => {
  const started: TestEngine[] = []
  async function start(...args: Parameters<typeof startTestEngine>) {
    const engine = await startTestEngine(...args)
    started.push(engine)
    return engine
  }
  afterEach(async () => {
    for (const engine of started.splice(0)) await engine.stop()
  })

  it("runs steps in order and keeps what the function returns", async () => {
    const { client, sql, notes } = await start(({ client, note }) => [
      client.createFunction({ id: "linear", triggers: [{ event: "t/go" }] }, async ({ event, step }) => {
        const a = await step.run("a", () => {
          note("a")
          return { text: "nul \0, quote ' and \"", n: event.data.n }
        })
        const b = await step.run("b", () => {
          note("b")
          return a.n + 1
        })
        return { a, b }
      }),
    ])
    await client.send({ name: "t/go", data: { n: 1 } })
    const [run] = await runsEnded(sql, 1)
    expect(run).toMatchObject({
      status: "completed",
      output: { a: { text: "nul \0, quote ' and \"", n: 1 }, b: 2 },
    })
    expect(notes).toEqual(["a", "b"])
  })

  it("sleeps, waits for the matching event only, and joins parallel steps once", async () => {
    const { client, sql, notes } = await start(({ client, note }) => [
      client.createFunction({ id: "kitchen", triggers: [{ event: "k/start" }] }, async ({ step }) => {
        await step.sleep("nap", "1s")
        const go = await step.waitForEvent("go", {
          event: "k/go",
          timeout: "1m",
          if: "async.data.who == event.data.who && async.data.kind == 'yes'",
        })
        const parts = await Promise.all([
          step.run("p", () => note("p")),
          step.run("q", () => note("q")),
          step.sleep("r", "1s"),
          step.waitForEvent("s", { event: "k/never", timeout: "1s" }),
        ])
        await step.run("joined", () => note("joined"))
        return { n: go?.data.n, last: parts[3] }
      }),
    ])
    await client.send({ name: "k/start", data: { who: "ada" } })
    await runsResting(sql, 1)
    await client.send({ name: "k/go", data: { who: "ada", kind: "yes", n: 0 } })
    await until(async () => (await sql`select 1 from engine_waits`).length === 1)
    await client.send([
      { name: "k/go", data: { who: "bob", kind: "yes", n: 1 } },
      { name: "k/go", data: { who: "ada", kind: "no", n: 2 } },
      { name: "k/go", data: { who: "ada", kind: "yes", n: 3 } },
      { name: "k/go", data: { who: "ada", kind: "yes", n: 4 } },
    ])
    const [run] = await runsEnded(sql, 1)
    expect(run).toMatchObject({ status: "completed", output: { n: 3, last: null } })
    expect([...notes].sort()).toEqual(["joined", "p", "q"])
  })

  it("retries a step, then lets the function catch its failure", async () => {
    const { client, sql, notes } = await start(({ client, note }) => [
      client.createFunction({ id: "catches", retries: 1, triggers: [{ event: "t/go" }] }, async ({ step, attempt }) => {
        await step.run("fine", () => note("fine"))
        const caught = await step
          .run("flaky", () => {
            note(`flaky ${attempt}`)
            throw new RetryAfterError("not now", 1_000)
          })
          .catch((error: Error) => error.message)
        await step.run("after", () => note("after"))
        return caught
      }),
    ])
    await client.send({ name: "t/go", data: {} })
    const [run] = await runsEnded(sql, 1)
    expect(run).toMatchObject({ status: "completed", output: "not now" })
    expect(notes).toEqual(["fine", "flaky 0", "flaky 1", "after"])
  })

  it("fails a run for good on a NonRetriableError and calls onFailure with its event", async () => {
    const { client, sql, notes } = await start(({ client, note }) => {
      const fails = client.createFunction(
        {
          id: "fails",
          triggers: [{ event: "t/go" }],
          onFailure: async ({ event, error }) => note(`failed ${event.data.event.data.n}: ${error.message}`),
        },
        async ({ step }) => step.run("no", () => Promise.reject(new NonRetriableError("never"))),
      )
      return [fails]
    })
    await client.send({ name: "t/go", data: { n: 7 } })
    const runs = await runsEnded(sql, 2)
    expect(runs.map(({ functionId, status }) => `${functionId} ${status}`)).toEqual([
      "fails failed",
      "fails-failure completed",
    ])
    expect(notes).toEqual(["failed 7: never"])
  })

  it("retries an error of the function itself when its time has come", async () => {
    const { client, sql, notes } = await start(({ client, note }) => [
      client.createFunction({ id: "throws", retries: 2, triggers: [{ event: "t/go" }] }, async ({ attempt }) => {
        note(`attempt ${attempt}`)
        if (attempt < 1) throw new RetryAfterError("later", 1_000)
        return "done"
      }),
    ])
    await client.send({ name: "t/go", data: {} })
    const [run] = await runsEnded(sql, 1)
    expect(run).toMatchObject({ status: "completed", output: "done" })
    expect(notes).toEqual(["attempt 0", "attempt 1"])
  })

  it("starts only functions whose `if` holds, each function once per event id and idempotency key", async () => {
    const { client, sql } = await start(({ client }) => [
      client.createFunction(
        { id: "paid", triggers: [{ event: "o/new", if: "event.data.plan == 'paid'" }] },
        async () => 1,
      ),
      client.createFunction(
        { id: "once", idempotency: "event.data.order", triggers: [{ event: "o/new" }] },
        async () => 2,
      ),
    ])
    await client.send({ id: "e1", name: "o/new", data: { plan: "free", order: 1 } })
    await client.send({ id: "e1", name: "o/new", data: { plan: "free", order: 2 } })
    await client.send([
      { id: "e2", name: "o/new", data: { plan: "paid", order: 1 } },
      { id: "e3", name: "o/new", data: { plan: "free", order: 3 } },
      { id: "e3", name: "o/new", data: { plan: "free", order: 4 } },
    ])
    const runs = await runsEnded(sql, 3)
    expect(runs.map(({ functionId }) => functionId).sort()).toEqual(["once", "once", "paid"])
  })

  it("delays a run whose event is of the future", async () => {
    const { client, sql } = await start(({ client }) => [
      client.createFunction({ id: "later", triggers: [{ event: "t/go" }] }, async () => Date.now()),
    ])
    const ts = Date.now() + 1_000
    await client.send({ name: "t/go", data: {}, ts })
    const [run] = await runsEnded(sql, 1)
    expect(run?.output).toBeGreaterThanOrEqual(ts)
  })

  it("cancels the runs an event names, asleep or waiting, and no other", async () => {
    const { client, sql } = await start(({ client }) => [
      client.createFunction(
        { id: "long", cancelOn: [{ event: "t/stop", match: "data.who" }], triggers: [{ event: "t/go" }] },
        async ({ step }) => {
          await step.sleep("z", "3s")
          return "slept"
        },
      ),
    ])
    await client.send([
      { name: "t/go", data: { who: "ada" } },
      { name: "t/go", data: { who: "bob" } },
    ])
    await runsResting(sql, 2)
    await client.send({ name: "t/stop", data: { who: "ada" } })
    const runs = await runsEnded(sql, 2)
    expect(runs.map(({ status }) => status).sort()).toEqual(["cancelled", "completed"])
    expect(await sql`select * from engine_waits`).toHaveLength(0)
  })

  it("sends events from a step", async () => {
    const { client, sql } = await start(({ client }) => [
      client.createFunction({ id: "sender", triggers: [{ event: "t/go" }] }, async ({ step }) => {
        await step.sendEvent("tell", [
          { name: "t/told", data: { n: 1 } },
          { name: "t/told", data: { n: 2 } },
        ])
      }),
      client.createFunction({ id: "told", triggers: [{ event: "t/told" }] }, async ({ event }) => event.data.n),
    ])
    await client.send({ name: "t/go", data: {} })
    const runs = await runsEnded(sql, 3)
    expect(runs.map(({ functionId }) => functionId).sort()).toEqual(["sender", "told", "told"])
  })

  it("fails a run that asks for an operation it does not know, naming it", async () => {
    const { client, sql } = await start(({ client }) => [
      client.createFunction({ id: "invokes", triggers: [{ event: "t/go" }] }, async ({ step }) =>
        step.invoke("other", {
          function: client.createFunction({ id: "other", triggers: [] }, async () => 1),
        }),
      ),
    ])
    await client.send({ name: "t/go", data: {} })
    const [run] = await runsEnded(sql, 1)
    expect(run).toMatchObject({
      status: "failed",
      output: { message: expect.stringContaining("InvokeFunction") },
    })
  })

  it("keeps to a concurrency limit per key without holding back other keys", async () => {
    const running = { now: 0, most: 0 }
    const { client, sql } = await start(({ client }) => [
      client.createFunction(
        { id: "limited", concurrency: { limit: 2, key: "event.data.who" }, triggers: [{ event: "t/go" }] },
        async ({ event, step }) =>
          step.run("work", async () => {
            if (event.data.who === "bob") return
            running.most = Math.max(running.most, ++running.now)
            await new Promise((resolve) => setTimeout(resolve, 100))
            running.now--
          }),
      ),
    ])
    await client.send([..."123456"].map((n) => ({ name: "t/go", data: { who: "ada", n } })))
    await client.send({ name: "t/go", data: { who: "bob" } })
    await runsEnded(sql, 7)
    const order = await sql`select event->'data'->>'who' as who from engine_runs order by ended_at`
    expect(running.most).toBe(2)
    expect(order.findIndex(({ who }) => who === "bob")).toBeLessThan(4)
  })

  it("refuses at start what it cannot do, naming all of it", async () => {
    const starting = start(({ client }) => [
      client.createFunction({ id: "clock", triggers: [{ cron: "* * * * *" }] }, async () => 1),
      client.createFunction({ id: "sized", triggers: [{ event: "a", if: "size(event.data.x) > 1" }] }, async () => 1),
    ])
    await expect(starting).rejects.toThrow(/test-clock[\s\S]*cron[\s\S]*test-sized[\s\S]*size\(/)
  })

  it("lets exactly one of event and timeout end a wait", async () => {
    const { client, sql } = await start(({ client }) => [
      client.createFunction({ id: "race", triggers: [{ event: "r/start" }] }, async ({ step }) => {
        const got = await step.waitForEvent("w", { event: "r/go", timeout: "5m", match: "data.n" })
        return got ? "event" : "timeout"
      }),
    ])
    const numbers = Array.from({ length: 100 }, (_, n) => n)
    await client.send(numbers.map((n) => ({ name: "r/start", data: { n } })))
    await runsResting(sql, 100)
    // The first ten never hear of their event in time, the last ten long before; the others race.
    await client.send(numbers.slice(90).map((n) => ({ name: "r/go", data: { n } })))
    await sql`update engine_jobs set run_at = now() + interval '200 milliseconds' where ends_step is not null`
    await Promise.all(numbers.slice(10, 90).map((n) => client.send({ name: "r/go", data: { n } })))
    const runs = await runsEnded(sql, 100)
    const steps = await sql`select run_id, result from engine_steps`
    const outcomes = runs.map(({ output }) => output)
    expect(new Set(outcomes)).toEqual(new Set(["event", "timeout"]))
    expect(outcomes.filter((outcome) => outcome === "timeout")).toHaveLength(
      steps.filter(({ result }) => result === null).length,
    )
    expect(steps).toHaveLength(100)
    expect((await readRuns(sql)).every(({ status }) => status === "completed")).toBe(true)
  })
})
