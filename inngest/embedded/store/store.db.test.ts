import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { createEngineDatabase, type EngineDatabase } from "../testing/database"
import { type ClaimedJob, claimJobs, claimJobsInLanes } from "./claim"
import { connectStore, type Store } from "./connect"
import { cancelRuns, endRuns } from "./end-runs"
import { endBranch, openBranches, releaseJobs, rescheduleJob, suspendJob } from "./jobs"
import { freeLeasesOfDeadWorkers, holdWorkerLock, renewLeases } from "./liveness"
import { pruneEventKeys, pruneRuns } from "./prune"
import { startRuns } from "./start-runs"
import { createStepWriter } from "./steps"

let database: EngineDatabase
let store: Store

beforeEach(async () => {
  database = await createEngineDatabase()
  store = connectStore(database.url, 3)
})
afterEach(async () => {
  await store.end()
  await database.drop()
})

function newRun(id: string, overrides: { lane?: string; idempotencyKey?: string } = {}) {
  const event = { id, name: "a", data: {}, ts: 0 }
  return {
    id,
    functionId: "f",
    event,
    eventKey: `event:${id}`,
    idempotencyKey: overrides.idempotencyKey ?? null,
    lane: overrides.lane ?? null,
    laneLimit: overrides.lane ? 1 : null,
    cancelOn: [],
  }
}

async function start(...runs: ReturnType<typeof newRun>[]) {
  return await startRuns(store, { keys: runs.map(({ eventKey }) => eventKey), runs, workerId: 1 })
}

async function claim(workerId = 1, leaseMs = 10_000): Promise<ClaimedJob> {
  const [job] = await claimJobs(store, { workerId, leaseMs, count: 1 })
  if (!job) throw new Error("nothing to claim")
  return job
}

describe("claimJobs", () => {
  it("gives each job to one worker only", async () => {
    await start(newRun("a"), newRun("b"), newRun("c"))
    const claims = await Promise.all(
      [1, 2, 3].map((workerId) => claimJobs(store, { workerId, leaseMs: 10_000, count: 2 })),
    )
    expect(
      claims
        .flat()
        .map(({ runId }) => runId)
        .sort(),
    ).toEqual(["a", "b", "c"])
  })

  it("returns event and steps as text, in order, with the sleep that is over", async () => {
    await start(newRun("a"))
    const job = await claim()
    const save = createStepWriter(store)
    await save({
      lease: job,
      steps: [
        { id: "s2", json: '{"data":"\\u0000"}' },
        { id: "s1", json: '{"data":1}' },
      ],
    })
    await suspendJob(store, job, { stepId: "z", runAt: new Date(), wait: null })
    expect(await claim()).toMatchObject({
      event: '{"id":"a","name":"a","data":{},"ts":0}',
      steps: '"s2":{"data":"\\u0000"},"s1":{"data":1}',
      stepIds: ["s2", "s1"],
      endedStep: "z",
    })
    expect(await database.sql`select id from engine_steps where id = 'z' and result::text = 'null'`).toHaveLength(1)
  })
})

describe("claimJobsInLanes", () => {
  it("passes over full lanes, however many jobs wait in them", async () => {
    await start(
      ...Array.from({ length: 600 }, (_, n) => newRun(`a${n}`, { lane: "full" })),
      newRun("b", { lane: "free" }),
    )
    const first = await claimJobsInLanes(store, { workerId: 1, leaseMs: 10_000, count: 10 })
    const second = await claimJobsInLanes(store, { workerId: 2, leaseMs: 10_000, count: 10 })
    expect(first.map(({ lane }) => lane).sort()).toEqual(["free", "full"])
    expect(second).toEqual([])
  })

  it("fills a lane up again when a lease has run out", async () => {
    await start(newRun("a", { lane: "x" }), newRun("b", { lane: "x" }))
    await claimJobsInLanes(store, { workerId: 1, leaseMs: -1_000, count: 10 })
    expect(await claimJobsInLanes(store, { workerId: 2, leaseMs: 10_000, count: 10 })).toHaveLength(1)
  })
})

describe("a lease taken over by another worker", () => {
  it("voids every write of the first", async () => {
    await start(newRun("a"))
    const lost = await claim(1, -1_000)
    const held = await claim(2)
    const branch = { stepId: "p", target: "p", runAt: null, endsStep: null, wait: null }
    expect(await createStepWriter(store)({ lease: lost, steps: [{ id: "s", json: "1" }] })).toBe(false)
    expect(await endRuns(store, [{ lease: lost, status: "completed", output: "1" }])).toEqual([false])
    await suspendJob(store, lost, {
      stepId: "z",
      runAt: new Date(),
      wait: { event: "x", bound: { path: "", value: "", rest: [] } },
    })
    await openBranches(store, lost, [branch])
    await endBranch(store, lost, [{ id: "s", json: "1" }])
    await rescheduleJob(store, lost, { runAt: new Date(), attempt: 9 })
    await releaseJobs(store, [lost])
    await renewLeases(store, [lost], 99_000_000)
    expect(await database.sql`select id::text, claims, attempt, worker_id, ends_step from engine_jobs`).toEqual([
      { id: held.id, claims: 2, attempt: 0, worker_id: 2, ends_step: null },
    ])
    expect(await database.sql`select 1 from engine_steps union all select 1 from engine_waits`).toHaveLength(0)
    expect(await endRuns(store, [{ lease: held, status: "completed", output: "1" }])).toEqual([true])
  })

  it("is void too when the run is cancelled", async () => {
    await start(newRun("a"))
    const job = await claim()
    await cancelRuns(store, ["a"])
    expect(await createStepWriter(store)({ lease: job, steps: [{ id: "s", json: "1" }] })).toBe(false)
    expect(await database.sql`select status from engine_runs`).toEqual([{ status: "cancelled" }])
  })
})

describe("endBranch", () => {
  it("calls the function again once, after the last branch", async () => {
    await start(newRun("a"))
    const targets = ["p", "q", "r"].map((id) => ({
      stepId: id,
      target: id,
      runAt: null,
      endsStep: null,
      wait: null,
    }))
    await openBranches(store, await claim(), targets)
    const branches = await claimJobs(store, { workerId: 1, leaseMs: 10_000, count: 9 })
    await Promise.all(branches.map((job) => endBranch(store, job, [{ id: job.target, json: "1" }])))
    const jobs = await claimJobs(store, { workerId: 1, leaseMs: 10_000, count: 9 })
    expect(jobs).toMatchObject([{ target: "step", runId: "a" }])
    expect(jobs[0]?.stepIds?.toSorted()).toEqual(["p", "q", "r"])
  })
})

describe("startRuns", () => {
  it("takes a key once in 24 hours and again after", async () => {
    await start(newRun("a", { idempotencyKey: "run:f:1" }))
    expect(await start(newRun("a"))).toEqual(new Set())
    await start(newRun("b", { idempotencyKey: "run:f:1" }))
    await database.sql`update engine_events set seen_at = now() - interval '25 hours'`
    await start(newRun("c", { idempotencyKey: "run:f:1" }))
    expect(await database.sql`select id from engine_runs order by id`).toEqual([{ id: "a" }, { id: "c" }])
  })
})

describe("freeLeasesOfDeadWorkers", () => {
  it("frees those whose worker holds no lock, and no other", async () => {
    await start(newRun("a"), newRun("b"))
    const alive = connectStore(database.url, 1)
    await holdWorkerLock(alive, 7)
    await holdWorkerLock(alive, 7)
    await claim(7)
    await claim(8)
    expect(await freeLeasesOfDeadWorkers(store, 9)).toBe(1)
    await alive.end()
    expect(await freeLeasesOfDeadWorkers(store, 9)).toBe(1)
  })
})

describe("prune", () => {
  it("deletes what ended long ago, with its steps, and keeps the rest", async () => {
    await start(newRun("old"), newRun("new"), newRun("running"))
    await database.sql`insert into engine_steps (run_id, id, result) values ('old', 's', '1'), ('new', 's', '1'), ('running', 's', '1')`
    await database.sql`update engine_runs set ended_at = now() - interval '2 hours' where id = 'old'`
    await database.sql`update engine_runs set ended_at = now() where id = 'new'`
    await database.sql`update engine_events set seen_at = now() - interval '25 hours' where key = 'event:old'`
    expect([await pruneRuns(store, 3_600_000), await pruneEventKeys(store)]).toEqual([false, false])
    expect(await database.sql`select id from engine_runs order by id`).toEqual([{ id: "new" }, { id: "running" }])
    expect(await database.sql`select 1 from engine_steps`).toHaveLength(2)
    expect(await database.sql`select 1 from engine_events`).toHaveLength(2)
  })
})
