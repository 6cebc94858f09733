import type { BoundWait } from "../protocol/match"
import type { Lease } from "./claim"
import type { Sql } from "./connect"
import type { StoredStep } from "./steps"

/** A job's target when the function is called as a whole, and when it is only the end of a parallel branch. */
export const wholeFunction = "step"
export const branchEnd = "join"

/** The event that may end a step before its time; `null` where the expression can never hold. */
export type NewWait = { event: string; bound: BoundWait }

/** A parallel branch: a step to run now, or one that ends at `runAt` or by its event. */
export type NewBranch = {
  stepId: string
  target: string
  runAt: Date | null
  endsStep: string | null
  wait: NewWait | null
}

/**
 * Lets a leased job rest until a step of its run ends, by time or by event. The steps so far are behind it, so its attempts
 * are. A claim may have read the steps just before an event ended this very one: then the job is due again at once.
 */
export async function suspendJob(sql: Sql, lease: Lease, until: { stepId: string; runAt: Date; wait: NewWait | null }) {
  const waits = until.wait ? [{ stepId: until.stepId, ...until.wait }] : []
  await sql`
    with ended as (
      select 1 from engine_steps
      where id = ${until.stepId} and run_id = (select run_id from engine_jobs where id = ${lease.id})
    ), woken as (
      update engine_jobs set run_at = now(), ends_step = null, worker_id = null
      where id = ${lease.id} and claims = ${lease.claims} and exists (select 1 from ended)
    ), held as (
      update engine_jobs set run_at = ${until.runAt}, ends_step = ${until.stepId}, attempt = 0, worker_id = null
      where id = ${lease.id} and claims = ${lease.claims} and not exists (select 1 from ended) returning run_id
    )
    insert into engine_waits (run_id, step_id, kind, event, path, value, rest) ${waitRows(sql, waits)}`
}

/** Replaces a leased job by one per parallel branch; the last branch to end calls the function again. */
export async function openBranches(sql: Sql, lease: Lease, branches: NewBranch[]) {
  const waits = branches.flatMap(({ stepId, wait }) => (wait ? [{ stepId, ...wait }] : []))
  await sql`
    with held as (
      delete from engine_jobs where id = ${lease.id} and claims = ${lease.claims} returning run_id, lane, lane_limit
    ), counted as (
      update engine_runs set open_branches = ${branches.length} where id in (select run_id from held)
    ), jobs as (
      insert into engine_jobs (run_id, target, ends_step, run_at, lane, lane_limit)
      select held.run_id, branch.target, branch.ends_step, coalesce(branch.run_at, now()), held.lane, held.lane_limit
      from held, unnest(
        ${branches.map(({ target }) => target)}::text[], ${branches.map(({ endsStep }) => endsStep)}::text[],
        ${branches.map(({ runAt }) => runAt?.toISOString() ?? null)}::timestamptz[]
      ) as branch (target, ends_step, run_at)
    )
    insert into engine_waits (run_id, step_id, kind, event, path, value, rest) ${waitRows(sql, waits)}`
}

function waitRows(sql: Sql, waits: ({ stepId: string } & NewWait)[]) {
  return sql`
    select held.run_id, wait.step_id, 'wait', wait.event, wait.path, wait.value, wait.rest::json
    from held, unnest(
      ${waits.map(({ stepId }) => stepId)}::text[], ${waits.map(({ event }) => event)}::text[],
      ${waits.map(({ bound }) => bound.path)}::text[], ${waits.map(({ bound }) => bound.value)}::text[],
      ${waits.map(({ bound }) => JSON.stringify(bound.rest))}::text[]
    ) as wait (step_id, event, path, value, rest)`
}

/** Stores what a parallel branch ran, if anything, and ends the branch. The run's row is the counter all its branches go through. */
export async function endBranch(sql: Sql, lease: Lease, done: StoredStep[]) {
  await sql`
    with held as (
      delete from engine_jobs where id = ${lease.id} and claims = ${lease.claims} returning run_id, lane, lane_limit
    ), saved as (
      insert into engine_steps (run_id, id, result)
      select held.run_id, step.id, step.result::json
      from held, unnest(${done.map(({ id }) => id)}::text[], ${done.map(({ json }) => json)}::text[]) as step (id, result)
      on conflict do nothing
    ), counted as (
      update engine_runs run set open_branches = open_branches - 1 from held where run.id = held.run_id returning run.open_branches
    )
    insert into engine_jobs (run_id, lane, lane_limit)
    select held.run_id, held.lane, held.lane_limit from held, counted where counted.open_branches <= 0`
}

/** Puts a leased job back for a later time, as attempt number `attempt`. */
export async function rescheduleJob(sql: Sql, lease: Lease, { runAt, attempt }: { runAt: Date; attempt: number }) {
  await sql`
    update engine_jobs set run_at = ${runAt}, attempt = ${attempt}, worker_id = null
    where id = ${lease.id} and claims = ${lease.claims}`
}

/** Gives leases back at once; whatever this worker still does under them can no longer be written. */
export async function releaseJobs(sql: Sql, leases: Lease[]) {
  await sql`
    update engine_jobs job set run_at = now(), worker_id = null, claims = job.claims + 1
    from unnest(${leases.map(({ id }) => id)}::bigint[], ${leases.map(({ claims }) => claims)}::integer[]) as given (id, claims)
    where job.id = given.id and job.claims = given.claims`
}
