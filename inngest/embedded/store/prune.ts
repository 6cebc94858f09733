import type { Sql } from "./connect"

const batchSize = 1_000

/** Deletes one batch of runs that ended long enough ago, with their steps. Returns whether there may be more. */
export async function pruneRuns(sql: Sql, keepMs: number): Promise<boolean> {
  const deleted = await sql`
    with old as (
      select id from engine_runs where ended_at < now() - ${keepMs} * interval '1 millisecond'
      order by ended_at limit ${batchSize} for update skip locked
    ), steps as (
      delete from engine_steps where run_id in (select id from old)
    )
    delete from engine_runs where id in (select id from old)`
  return deleted.count === batchSize
}

/** Deletes one batch of keys older than the 24 hours in which they hold. Returns whether there may be more. */
export async function pruneEventKeys(sql: Sql): Promise<boolean> {
  const deleted = await sql`
    delete from engine_events where key in (
      select key from engine_events where seen_at < now() - interval '24 hours' order by seen_at limit ${batchSize} for update skip locked
    )`
  return deleted.count === batchSize
}
