import type { Sql, Store } from "./connect"

/** The right to write for a job: its id and the number of the claim. A later claim by another worker voids it. */
export type Lease = { id: string; claims: number }

/**
 * A job leased to this worker, with all its run needs for a call: the event and the stored steps as JSON text, `steps` as
 * the inside of an object in order of completion. `endedStep` is a sleep that is over or a wait that timed out, stored as
 * `null` by the claim itself.
 */
export type ClaimedJob = Lease & {
  runId: string
  target: string
  attempt: number
  lane: string | null
  functionId: string
  event: string
  steps: string | null
  stepIds: string[] | null
  endedStep: string | null
}

type Claim = { workerId: number; leaseMs: number; count: number }

/** Claims due jobs that no concurrency limit holds back, oldest first. Any number of workers may claim at once. */
export async function claimJobs(sql: Sql, claim: Claim): Promise<ClaimedJob[]> {
  return await sql<ClaimedJob[]>`
    with due as (
      select id, ends_step from engine_jobs
      where lane is null and run_at <= now() + interval '1 millisecond'
      order by run_at limit ${claim.count} for update skip locked
    ), ${lease(sql, claim)}`
}

/** Up to so many due jobs name the lanes to look at; where there are more, every lane is visited, asleep or not. */
const oldestDue = 500

/**
 * Claims due jobs of functions with a concurrency limit: per lane no more than the limit leaves free, so that a full lane
 * never holds back another. One worker at a time, or two could fill the same place.
 */
export async function claimJobsInLanes(store: Store, claim: Claim): Promise<ClaimedJob[]> {
  return await store.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended('heed_engine_lanes', 0))`
    return await tx<ClaimedJob[]>`
      with recursive oldest as (
        select lane from engine_jobs where lane is not null and run_at <= now() + interval '1 millisecond'
        order by run_at limit ${oldestDue}
      ), every_lane as (
        (
          select lane from engine_jobs where lane is not null and (select count(*) from oldest) = ${oldestDue}
          order by lane limit 1
        )
        union all
        select (select lane from engine_jobs where lane > every_lane.lane order by lane limit 1)
        from every_lane where every_lane.lane is not null
      ), lanes as (
        select lane from oldest union select lane from every_lane where lane is not null
      ), busy as (
        select lane, count(*) as jobs from engine_jobs
        where worker_id is not null and lane is not null and run_at > now() + interval '1 millisecond' group by lane
      ), free as (
        select next.id from lanes left join busy using (lane) cross join lateral (
          select id, run_at, lane_limit, row_number() over (order by run_at, id) as place from engine_jobs
          where lane = lanes.lane and run_at <= now() + interval '1 millisecond' order by run_at, id limit ${claim.count}
        ) next
        where next.place + coalesce(busy.jobs, 0) <= next.lane_limit order by next.run_at limit ${claim.count}
      ), due as (
        select id, ends_step from engine_jobs
        where id in (select id from free) and run_at <= now() + interval '1 millisecond' order by id for update skip locked
      ), ${lease(tx, claim)}`
  })
}

function lease(sql: Sql, { workerId, leaseMs }: Claim) {
  return sql`
    claimed as (
      update engine_jobs job
      set worker_id = ${workerId}, claims = claims + 1, run_at = now() + ${leaseMs} * interval '1 millisecond', ends_step = null
      from due where job.id = due.id returning job.*, due.ends_step as ended_step
    ), woken as (
      insert into engine_steps (run_id, id, result)
      select run_id, ended_step, 'null' from claimed where ended_step is not null on conflict do nothing
    ), timed_out as (
      delete from engine_waits wait using claimed where wait.run_id = claimed.run_id and wait.step_id = claimed.ended_step
    )
    select claimed.id, claimed.claims, claimed.run_id, claimed.target, claimed.attempt, claimed.lane, claimed.ended_step,
      run.function_id, run.event::text as event, state.steps, state.step_ids
    from claimed join engine_runs run on run.id = claimed.run_id
    cross join lateral (
      select string_agg('"' || id || '":' || result::text, ',' order by position) as steps,
        array_agg(id order by position) as step_ids
      from engine_steps where run_id = claimed.run_id
    ) state
    order by claimed.id`
}
