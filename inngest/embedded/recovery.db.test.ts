import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { createEngineDatabase, type EngineDatabase } from "./testing/database"
import { readRuns, runsEnded, runsResting, until } from "./testing/harness"
import { bundleWorker, startWorkerProcess, type WorkerProcess } from "./testing/processes"

const stepsOfARun = { slow: 6, parallel: 4, waiter: 2 }

function events(name: string, count: number) {
  return Array.from({ length: count }, (_, n) => ({ name, data: { n } }))
}

function wait(ms: number) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

describe("recovery", () => {
  let bundle = ""
  let database: EngineDatabase
  const workers: WorkerProcess[] = []

  async function startWorker() {
    const worker = await startWorkerProcess(bundle, database.url)
    workers.push(worker)
    return worker
  }
  async function storedSteps() {
    return await database.sql<{ functionId: keyof typeof stepsOfARun; steps: number }[]>`
      select replace(run.function_id, 'test-', '') as "functionId", count(*)::int as steps
      from engine_runs run join engine_steps step on step.run_id = run.id group by run.id`
  }

  beforeAll(async () => {
    bundle = await bundleWorker()
  })
  beforeEach(async () => {
    database = await createEngineDatabase()
  })
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.end("SIGKILL")))
    await database.drop()
  })

  it("finishes every run, each step stored once, though its worker is killed again and again", {
    timeout: 60_000,
  }, async () => {
    let worker = await startWorker()
    await worker.send([...events("p/slow", 30), ...events("p/parallel", 20), ...events("p/wait", 20)])
    for (const pauseMs of [150, 400, 700, 300]) {
      await wait(pauseMs)
      await worker.end("SIGKILL")
      worker = await startWorker()
    }
    await runsResting(database.sql, 20)
    await worker.send(events("p/go", 20))
    const runs = await runsEnded(database.sql, 70, 30_000)
    expect(runs.filter(({ status }) => status !== "completed")).toEqual([])
    expect((await storedSteps()).filter(({ functionId, steps }) => steps !== stepsOfARun[functionId])).toEqual([])
    expect(runs.filter(({ functionId, output }) => functionId === "waiter" && output !== "event")).toEqual([])
    expect(await database.sql`select * from engine_jobs`).toHaveLength(0)
  })

  it("shares runs between two workers, and one takes over what the other leaves", {
    timeout: 60_000,
  }, async () => {
    const [first, second] = [await startWorker(), await startWorker()]
    for (const event of events("p/slow", 60)) await (event.data.n % 2 ? first : second).send([event])
    await wait(300)
    await first.end("SIGKILL")
    const runs = await runsEnded(database.sql, 60, 30_000)
    const pids =
      await database.sql`select distinct result->>'data' as pid from engine_steps where result->>'data' is not null`
    expect(runs.every(({ status }) => status === "completed")).toBe(true)
    expect(pids.map(({ pid }) => Number(pid)).sort()).toEqual([first.pid, second.pid].sort())
    expect((await storedSteps()).every(({ steps }) => steps === stepsOfARun.slow)).toBe(true)
  })

  it("takes over within a second of a kill, long before the lease ends", async () => {
    const first = await startWorker()
    await first.send(events("p/slow", 1))
    await until(async () => (await database.sql`select 1 from engine_steps`).length === 1)
    await first.end("SIGKILL")
    await startWorker()
    const from = Date.now()
    await until(async () => (await database.sql`select 1 from engine_steps`).length >= 2)
    expect(Date.now() - from).toBeLessThan(2_000)
  })

  it("gives its jobs back when it is stopped in the middle of a step", async () => {
    const first = await startWorker()
    await first.send(events("p/slow", 5))
    await until(async () => (await database.sql`select 1 from engine_steps`).length >= 5)
    await first.end("SIGTERM")
    expect(await database.sql`select 1 from engine_jobs where worker_id is not null`).toHaveLength(0)
    await startWorker()
    expect((await runsEnded(database.sql, 5)).every(({ status }) => status === "completed")).toBe(true)
  })

  it("wakes sleeping runs that were due while nothing ran", async () => {
    const first = await startWorker()
    await first.send(events("p/slow", 3))
    await runsResting(database.sql, 3)
    await first.end("SIGTERM")
    await wait(1_100)
    await startWorker()
    await runsEnded(database.sql, 3)
    expect((await readRuns(database.sql)).every(({ status }) => status === "completed")).toBe(true)
  })
})
