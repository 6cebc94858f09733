import "server-only"
import { and, asc, eq, exists, getTableColumns, gt, inArray, isNotNull, lte, or, sql } from "drizzle-orm"
import type { Database } from "@/db/client"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { type Anonymous, inTransaction } from "../context"
import type { Message } from "./enqueue"

export type RelayOptions = {
  send: (messages: Message[]) => Promise<void>
  /** Send what awaits a claim again, until a run has claimed its execution: for engines that may lose what they acknowledged. */
  untilSeen: boolean
  batchSize?: number
}

type Row = typeof outbox.$inferSelect & { isHeld: boolean }

const firstClaimRepeatSeconds = 30
const firstWakeRepeatSeconds = 1
const longestRepeatSeconds = 3600
const firstHeldSeconds = 2
const longestHeldSeconds = 600
const leaseSeconds = 5

/**
 * Hands the oldest due messages to the engine and answers how many there were. What is being sent is leased, not locked,
 * so that nothing waits for the engine; after a crash in between it is sent again, under the same ids. Engines keep no
 * order, so an execution is held back until the one before it of the same contact and workflow has begun (claim.ts lets
 * it go).
 */
export async function relayOutbox(ctx: Anonymous, options: RelayOptions): Promise<number> {
  const due = await inTransaction(ctx, ({ db }) => take(db, options))
  const free = due.filter((row) => !row.isHeld)
  if (free.length === 0) return due.length
  try {
    await options.send(free.map(toMessage))
  } catch (error) {
    await postpone(ctx.db, free, sql`interval '0'`)
    throw error
  }
  const kept = free.filter((row) => row.awaits === "wake" || (options.untilSeen && row.awaits === "claim"))
  await postpone(ctx.db, kept, repeatAfter)
  await drop(
    ctx.db,
    free.filter((row) => !kept.includes(row)),
  )
  return due.length
}

/** Takes what is due: what may be sent is leased, what is held back rests longer each time. */
async function take(db: Database, options: RelayOptions): Promise<Row[]> {
  if (options.untilSeen) await forgetSeen(db)
  const due = await findDue(db, options.batchSize ?? 100)
  const [held, free] = [due.filter((row) => row.isHeld), due.filter((row) => !row.isHeld)]
  await postpone(db, held, heldFor, 1)
  await postpone(db, free, sql`make_interval(secs => ${leaseSeconds}::int)`, 1)
  return due
}

function findDue(db: Database, limit: number): Promise<Row[]> {
  // A scalar look-up: as `exists` a planner without statistics would join all that is pending with all that is pending.
  const isHeld = sql<boolean>`(${outbox.awaits} is not distinct from 'claim' and (
    select true from ${executions} own
    cross join lateral (
      select 1 from ${executions} earlier
      where earlier.workflow_id = own.workflow_id and earlier.contact_id = own.contact_id and earlier.id < own.id
        and earlier.ended_at is null and earlier.run_id is null
      order by earlier.id limit 1
    ) earlier
    where own.id = ${outbox.executionId} and own.ended_at is null) is true)`
  return db
    .select({ ...getTableColumns(outbox), isHeld })
    .from(outbox)
    .where(lte(outbox.sendAt, sql`now()`))
    .orderBy(asc(outbox.sendAt), asc(outbox.id))
    .limit(limit)
    .for("update", { skipLocked: true })
}

/** A wake that is repeated needs an id of its own: the engine ignores ids that it has seen. */
function toMessage({ key, name, data, awaits, attempts }: Row): Message {
  return { key: awaits === "wake" && attempts > 0 ? `${key}:${attempts}` : key, name, data }
}

/** Drops what need not be sent again: its execution is in the hands of a run, or over. */
async function forgetSeen(db: Database): Promise<void> {
  const seen = db
    .select({ id: executions.id })
    .from(executions)
    .where(and(eq(executions.id, outbox.executionId), or(isNotNull(executions.runId), isNotNull(executions.endedAt))))
  const isRepeat = and(eq(outbox.awaits, "claim"), gt(outbox.attempts, 0), lte(outbox.sendAt, sql`now()`))
  await db.delete(outbox).where(and(isRepeat, exists(seen)))
}

// `attempts` counts what was taken before: the pauses double.
const heldFor = sql`make_interval(secs => least(${longestHeldSeconds}::int, ${firstHeldSeconds}::int * power(2, least(${outbox.attempts}, 20))))`
const repeatAfter = sql`make_interval(secs => least(${longestRepeatSeconds}::int,
  (case when ${outbox.awaits} = 'wake' then ${firstWakeRepeatSeconds}::int else ${firstClaimRepeatSeconds}::int end)
    * power(2, least(${outbox.attempts} - 1, 20))))`

async function postpone(db: Database, rows: Row[], by: typeof repeatAfter, attempts = 0): Promise<void> {
  if (rows.length === 0) return
  await db
    .update(outbox)
    .set({ attempts: sql`${outbox.attempts} + ${attempts}::int`, sendAt: sql`now() + ${by}` })
    .where(inArray(outbox.id, idsOf(rows)))
}

async function drop(db: Database, rows: Row[]): Promise<void> {
  if (rows.length > 0) await db.delete(outbox).where(inArray(outbox.id, idsOf(rows)))
}

function idsOf(rows: Row[]): number[] {
  return rows.map((row) => row.id)
}
