import type { Lease } from "./claim"
import type { Sql } from "./connect"

const lockClass = 741_852

/** Takes the worker's lock, or finds it held by this session already. It lives exactly as long as the connection. */
export async function holdWorkerLock(connection: Sql, workerId: number) {
  await connection`
    select pg_try_advisory_lock(${lockClass}, ${workerId}) where not exists (
      select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and classid = ${lockClass}::oid
    )`
}

/** Frees the leases of other workers whose lock is gone, so that a kill or restart costs no lease time. Returns how many. */
export async function freeLeasesOfDeadWorkers(sql: Sql, ownWorkerId: number): Promise<number> {
  const freed = await sql`
    update engine_jobs set run_at = now(), worker_id = null
    where worker_id <> ${ownWorkerId} and run_at > now() and not exists (
      select 1 from pg_locks where locktype = 'advisory' and classid = ${lockClass}::oid and objid = worker_id::oid and granted
        and database = (select oid from pg_database where datname = current_database())
    )`
  return freed.count
}

/** Prolongs the leases a worker is still working under. */
export async function renewLeases(sql: Sql, leases: Lease[], leaseMs: number) {
  await sql`
    with held as (
      select job.id from engine_jobs job
      join unnest(${leases.map(({ id }) => id)}::bigint[], ${leases.map(({ claims }) => claims)}::integer[]) as given (id, claims)
        on given.id = job.id and given.claims = job.claims
      where job.worker_id is not null order by job.id for no key update of job
    )
    update engine_jobs set run_at = now() + ${leaseMs} * interval '1 millisecond' where id in (select id from held)`
}
