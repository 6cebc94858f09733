import "server-only"
import { sql } from "drizzle-orm"
import type { Context } from "../../context"

/**
 * Held by whoever changes who is in the segments of a project, until its transaction ends: each change is then told
 * once, and nobody has to lock contacts. Answers the database's time, by which conditions are judged. Comes before every
 * other lock.
 */
export async function lockMemberships(tx: Context): Promise<Date> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(4846, hashtext(${tx.project.id}))`)
  const [row] = await tx.db.execute<{ now: string }>(sql`select clock_timestamp() as now`)
  return new Date(row?.now ?? Date.now())
}
