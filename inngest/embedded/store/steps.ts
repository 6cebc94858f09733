import { createBatch } from "./batch"
import type { Lease } from "./claim"
import type { Store } from "./connect"

/** A step as it is stored: the SDK's hash and the JSON the SDK gets back. */
export type StoredStep = { id: string; json: string }

/** Stores finished steps of leased jobs, many jobs in one statement. Resolves to whether the lease still held. */
export function createStepWriter(store: Store) {
  return createBatch({
    maxItems: 100,
    flush: (items: { lease: Lease; steps: StoredStep[] }[]) => saveSteps(store, items),
  })
}

async function saveSteps(store: Store, items: { lease: Lease; steps: StoredStep[] }[]): Promise<boolean[]> {
  const rows = items.flatMap(({ lease, steps }) => steps.map((step) => ({ lease, step })))
  const held = await store<Lease[]>`
    with given as (
      select * from unnest(
        ${rows.map(({ lease }) => lease.id)}::bigint[], ${rows.map(({ lease }) => lease.claims)}::integer[],
        ${rows.map(({ step }) => step.id)}::text[], ${rows.map(({ step }) => step.json)}::text[]
      ) with ordinality as given (job_id, claims, step_id, result, place)
    ), held as (
      select id, claims, run_id from engine_jobs
      where (id, claims) in (select job_id, claims from given) order by id for no key update
    ), calmed as (
      update engine_jobs set attempt = 0 where id in (select id from held) and attempt > 0
    ), saved as (
      insert into engine_steps (run_id, id, result)
      select held.run_id, given.step_id, given.result::json from given join held on held.id = given.job_id and held.claims = given.claims
      order by given.place on conflict do nothing
    )
    select id, claims from held`
  const tokens = new Set(held.map(leaseToken))
  return items.map(({ lease }) => tokens.has(leaseToken(lease)))
}

/** A lease as one word; the SDK carries it as the id of its queue item. */
export function leaseToken({ id, claims }: Lease): string {
  return `${id}:${claims}`
}
