import { afterAll, describe, expect, it } from "vitest"
import { createEngineDatabase } from "../testing/database"
import { suspendJob } from "./jobs"

const database = await createEngineDatabase()
afterAll(database.drop)
const { sql } = database

async function givenLeasedJob(runId: string) {
  await sql`insert into engine_runs (id, function_id, event) values (${runId}, 'f', '{}')`
  const [job] = await sql<{ id: string; claims: number }[]>`
    insert into engine_jobs (run_id, claims, worker_id, run_at) values (${runId}, 1, 7, now() + interval '15 seconds')
    returning id, claims`
  if (!job) throw new Error("no job")
  return job
}

const inFiveMinutes = () => new Date(Date.now() + 300_000)
const wait = { event: "r/go", bound: { path: "", value: "", rest: [] } }

describe("suspendJob", () => {
  it("lets the job rest and the run wait", async () => {
    const job = await givenLeasedJob("resting")
    await suspendJob(sql, job, { stepId: "w", runAt: inFiveMinutes(), wait })
    expect(await sql`select ends_step, run_at > now() as rests from engine_jobs where id = ${job.id}`).toEqual([
      { ends_step: "w", rests: true },
    ])
    expect(await sql`select step_id from engine_waits where run_id = 'resting'`).toHaveLength(1)
  })

  it("makes the job due at once when its event came between the claim's reading and now", async () => {
    const job = await givenLeasedJob("answered")
    await sql`insert into engine_steps (run_id, id, result) values ('answered', 'w', '{"name": "r/go"}')`
    await suspendJob(sql, job, { stepId: "w", runAt: inFiveMinutes(), wait })
    expect(
      await sql`select ends_step, run_at <= now() as due, worker_id from engine_jobs where id = ${job.id}`,
    ).toEqual([{ ends_step: null, due: true, worker_id: null }])
    expect(await sql`select step_id from engine_waits where run_id = 'answered'`).toHaveLength(0)
  })
})
