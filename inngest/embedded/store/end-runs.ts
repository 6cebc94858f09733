import { createBatch } from "./batch"
import type { Lease } from "./claim"
import type { Sql, Store } from "./connect"
import { leaseToken } from "./steps"

/** How a leased job's run ended; `output` is JSON. */
export type RunEnd = { lease: Lease; status: "completed" | "failed"; output: string }

/** Ends the runs of leased jobs, many in one statement. Resolves to whether the lease still held. */
export function createRunEnder(store: Store) {
  return createBatch({ maxItems: 100, flush: (ends: RunEnd[]) => endRuns(store, ends) })
}

/** Ends runs and removes what they had left to do. Returns for each whether its lease still held. */
export async function endRuns(sql: Sql, ends: RunEnd[]): Promise<boolean[]> {
  const held = await sql<Lease[]>`
    with given as (
      select * from unnest(
        ${ends.map(({ lease }) => lease.id)}::bigint[], ${ends.map(({ lease }) => lease.claims)}::integer[],
        ${ends.map(({ status }) => status)}::text[], ${ends.map(({ output }) => output)}::text[]
      ) as given (job_id, claims, status, output)
    ), held as (
      select job.id, job.claims, job.run_id, given.status, given.output
      from engine_jobs job join given on given.job_id = job.id and given.claims = job.claims order by job.id for update of job
    ), jobs as (
      delete from engine_jobs where run_id in (select run_id from held)
    ), waits as (
      delete from engine_waits where run_id in (select run_id from held)
    ), ended as (
      update engine_runs run set status = held.status, output = held.output::json, ended_at = now()
      from held where run.id = held.run_id
    )
    select id, claims from held`
  const tokens = new Set(held.map(leaseToken))
  return ends.map(({ lease }) => tokens.has(leaseToken(lease)))
}

/** Ends runs before their next step, whoever works on them: that worker's lease is void. */
export async function cancelRuns(sql: Sql, runIds: string[]): Promise<void> {
  await sql`
    with held as (
      select id from engine_jobs where run_id = any(${runIds}::text[]) order by id for update
    ), jobs as (
      delete from engine_jobs where id in (select id from held)
    ), waits as (
      delete from engine_waits where run_id = any(${runIds}::text[])
    )
    update engine_runs set status = 'cancelled', ended_at = now() where id = any(${runIds}::text[]) and status = 'running'`
}
