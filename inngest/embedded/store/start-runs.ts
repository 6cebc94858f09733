import type { NewRun } from "../plan-runs"
import type { Sql } from "./connect"

/** The channel a worker hears of new work on; the payload is the worker that wrote it and needs no telling. */
export const channel = "heed_engine"

/**
 * Takes in events: remembers their keys and starts the runs whose keys are new, in one statement. A key counts as new again
 * after 24 hours. Returns the new keys.
 */
export async function startRuns(
  sql: Sql,
  input: { keys: string[]; runs: NewRun[]; workerId: number },
): Promise<Set<string>> {
  const { runs } = input
  const idempotencyKeys = runs.flatMap(({ idempotencyKey }) => idempotencyKey ?? [])
  const keys = [...new Set([...input.keys, ...idempotencyKeys])].sort()
  const cancels = runs.flatMap(({ id, cancelOn }) => cancelOn.map((cancel) => ({ runId: id, ...cancel })))
  const rows = await sql<{ key: string }[]>`
    with fresh as (
      insert into engine_events (key) select unnest(${keys}::text[])
      on conflict (key) do update set seen_at = now() where engine_events.seen_at < now() - interval '24 hours' returning key
    ), given as (
      select * from unnest(
        ${runs.map(({ id }) => id)}::text[], ${runs.map(({ functionId }) => functionId)}::text[],
        ${runs.map(({ event }) => JSON.stringify(event))}::text[], ${runs.map((run) => run.eventKey)}::text[],
        ${runs.map(({ idempotencyKey }) => idempotencyKey)}::text[], ${runs.map(({ event }) => event.ts)}::double precision[],
        ${runs.map(({ lane }) => lane)}::text[], ${runs.map(({ laneLimit }) => laneLimit)}::integer[]
      ) as given (id, function_id, event, event_key, idempotency_key, ts, lane, lane_limit)
    ), started as (
      insert into engine_runs (id, function_id, event) select id, function_id, event::json from given
      where event_key in (select key from fresh) and (idempotency_key is null or idempotency_key in (select key from fresh))
      returning id
    ), jobs as (
      insert into engine_jobs (run_id, run_at, lane, lane_limit)
      select id, greatest(now(), to_timestamp(ts / 1000)), lane, lane_limit from given join started using (id)
    ), cancels as (
      insert into engine_waits (run_id, step_id, kind, event, path, value, rest)
      select cancel.run_id, cancel.step_id, 'cancel', cancel.event, cancel.path, cancel.value, cancel.rest::json
      from unnest(
        ${cancels.map(({ runId }) => runId)}::text[], ${cancels.map(({ stepId }) => stepId)}::text[],
        ${cancels.map(({ event }) => event)}::text[], ${cancels.map(({ bound }) => bound.path)}::text[],
        ${cancels.map(({ bound }) => bound.value)}::text[], ${cancels.map(({ bound }) => JSON.stringify(bound.rest))}::text[]
      ) as cancel (run_id, step_id, event, path, value, rest) join started on started.id = cancel.run_id
    ), told as (
      select pg_notify(${channel}, ${String(input.workerId)}) where exists (select 1 from started)
    )
    select key from fresh left join told on true`
  return new Set(rows.map(({ key }) => key))
}
