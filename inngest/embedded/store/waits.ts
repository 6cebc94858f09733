import type { EngineEvent } from "../protocol/event"
import { Conditions, conditionsMatch, keyAt } from "../protocol/match"
import type { Sql } from "./connect"
import { cancelRuns } from "./end-runs"

/** A path some wait for this event is indexed by. */
export type AwaitedPath = { event: string; path: string }

type WaitRow = { runId: string; stepId: string; kind: "wait" | "cancel"; rest: unknown; place: number }
type Matched = WaitRow & { received: EngineEvent }

/** Which paths of these events any wait looks at. Skips from one path to the next, so it costs as many probes as paths. */
export async function awaitedPaths(sql: Sql, events: string[]): Promise<AwaitedPath[]> {
  return await sql<AwaitedPath[]>`
    select awaited.event, paths.path from unnest(${events}::text[]) as awaited (event), lateral (
      with recursive skip as (
        (select path from engine_waits where event = awaited.event order by path limit 1)
        union all
        select (select path from engine_waits where event = awaited.event and path > skip.path order by path limit 1)
        from skip where skip.path is not null
      )
      select path from skip where path is not null
    ) paths`
}

/** Resumes or cancels the runs that wait for these events, but not those the same events have just started. */
export async function resolveWaits(
  sql: Sql,
  input: { events: EngineEvent[]; paths: AwaitedPath[]; startedRunIds: string[] },
) {
  const started = new Set(input.startedRunIds)
  const rows = await waitsFor(sql, input.events, input.paths)
  const matched = rows.flatMap((row): Matched[] => {
    const received = input.events[row.place]
    if (!received || started.has(row.runId) || !conditionsMatch(Conditions.parse(row.rest), received)) return []
    return [{ ...row, received }]
  })
  const cancelled = new Set(matched.filter(({ kind }) => kind === "cancel").map(({ runId }) => runId))
  // Rows come with the latest event first, so that the earliest one stays in the map.
  const resumed = new Map(
    matched.filter(({ runId }) => !cancelled.has(runId)).map((row) => [`${row.runId} ${row.stepId}`, row]),
  )
  if (cancelled.size > 0) await cancelRuns(sql, [...cancelled])
  if (resumed.size > 0) await resumeRuns(sql, [...resumed.values()])
}

async function waitsFor(sql: Sql, events: EngineEvent[], paths: AwaitedPath[]): Promise<WaitRow[]> {
  const keys = events.flatMap((event, place) =>
    paths
      .filter((awaited) => awaited.event === event.name)
      .flatMap(({ path }) => {
        const value = path === "" ? "" : keyAt(event, path)
        return value === undefined ? [] : [{ place, event: event.name, path, value }]
      }),
  )
  if (keys.length === 0) return []
  return await sql<WaitRow[]>`
    select wait.run_id, wait.step_id, wait.kind, wait.rest, key.place
    from unnest(
      ${keys.map(({ place }) => place)}::integer[], ${keys.map(({ event }) => event)}::text[],
      ${keys.map(({ path }) => path)}::text[], ${keys.map(({ value }) => value)}::text[]
    ) as key (place, event, path, value)
    join engine_waits wait on wait.event = key.event and wait.path = key.path and wait.value = key.value
    order by key.place desc`
}

/** The job's row decides between event and timeout: a claim that found it due has already taken `ends_step` away. */
async function resumeRuns(sql: Sql, matched: Matched[]) {
  await sql`
    with matched as (
      select * from unnest(
        ${matched.map(({ runId }) => runId)}::text[], ${matched.map(({ stepId }) => stepId)}::text[],
        ${matched.map(({ received }) => JSON.stringify(received))}::text[]
      ) as matched (run_id, step_id, event)
    ), taken as (
      select job.id, job.run_id, matched.step_id, matched.event
      from engine_jobs job join matched on matched.run_id = job.run_id and matched.step_id = job.ends_step
      order by job.id for update of job skip locked
    ), saved as (
      insert into engine_steps (run_id, id, result) select run_id, step_id, event::json from taken on conflict do nothing
    ), answered as (
      delete from engine_waits wait using taken where wait.run_id = taken.run_id and wait.step_id = taken.step_id
    )
    update engine_jobs job set run_at = now(), ends_step = null from taken where job.id = taken.id`
}
