import "server-only"
import { and, asc, eq, gt, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { segments } from "@/db/schema/segments"
import { judge } from "@/lib/segments/judge"
import { type Context, inTransaction } from "../../context"
import { enqueue } from "../../outbox/enqueue"
import { notLookedYet } from "../compute"
import { isSegment, type SegmentRow } from "../find"
import { type Change, writeChanges } from "./change"
import { checkDependents } from "./dependents"
import { loadFacts } from "./facts"
import { type Dynamic, loadDynamic } from "./load"
import { lockMemberships } from "./lock"
import { computeMessage } from "./messages"

const chunkSize = 500
const longestRestMinutes = 5

export type Computation = { segmentId: string; generation: number }
export type ComputeProgress = { state: "going-on" | "resting" | "over" }

/**
 * Judges the next contacts of a segment that is computed. Its cursor moves in the same transaction, so that a chunk that
 * is run again goes on behind the one before: whoever is behind the cursor is then kept by the changes alone. It rests
 * while a transaction is open that began before the segment did, and is over while it asks about one that is computed
 * itself: that one calls it back.
 */
export function continueComputation(ctx: Context, { segmentId, generation }: Computation): Promise<ComputeProgress> {
  return inTransaction(ctx, async (given) => {
    const tx = { ...given, now: await lockMemberships(given) }
    const all = await loadDynamic(tx)
    const segment = all.find(({ id }) => id === segmentId)
    if (segment?.status !== "COMPUTING" || segment.generation !== generation) return { state: "over" }
    if (all.some(({ id, status }) => status === "COMPUTING" && segment.asks.includes(id))) return { state: "over" }
    if (segment.cursor === null && (await isTooEarly(tx, segment))) return { state: "resting" }
    const people = await nextContacts(tx, segment.cursor)
    await judgeAll(tx, segment, people)
    const isDone = people.length < chunkSize
    await tx.db
      .update(segments)
      .set({
        cursor: people.at(-1)?.id ?? segment.cursor,
        seenAt: sql`now()`,
        ...(isDone && { status: "READY" as const, computedAt: tx.now, cursor: null }),
      })
      .where(isSegment(tx, segmentId))
    if (isDone) await callBack(tx, all, segmentId)
    return { state: isDone ? "over" : "going-on" }
  })
}

/** Asks for another run to go on: one run has only so many steps. */
export function handOnComputation(ctx: Context, { segmentId, generation }: Computation): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.select().from(segments).where(isSegment(tx, segmentId))
    if (row?.status !== "COMPUTING" || row.generation !== generation) return
    const message = computeMessage(row)
    await enqueue(tx, [{ ...message, key: `${message.key}:${tx.now.getTime()}` }])
  })
}

/**
 * Whoever may not have seen the segment must have ended: all that were open when it could first be seen. A stuck
 * transaction elsewhere on the server must not hold everything up for good.
 */
async function isTooEarly(tx: Context, { id }: Dynamic): Promise<boolean> {
  const first = await tx.db.execute(sql`
    update ${segments} set since_xid = pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1
    where id = ${id} and project_id = ${tx.project.id} and since_xid = ${notLookedYet} returning id`)
  if (first.length > 0) return true
  const [row] = await tx.db.execute<{ early: boolean }>(sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint <= since_xid
      and seen_at > now() - make_interval(mins => ${longestRestMinutes}::int) as early
    from ${segments} where id = ${id} and project_id = ${tx.project.id}`)
  return row?.early ?? false
}

function nextContacts(tx: Context, cursor: string | null) {
  return tx.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, tx.project.id), cursor ? gt(contacts.id, cursor) : undefined))
    .orderBy(asc(contacts.id))
    .limit(chunkSize)
}

async function judgeAll(tx: Context, segment: Dynamic, people: (typeof contacts.$inferSelect)[]): Promise<void> {
  const known = await loadFacts(tx, people, [segment.condition])
  const judged = known.map((one) => ({ ...one, verdict: judge(segment.condition, one.facts, tx.now) }))
  const changes = judged
    .filter(({ verdict, members }) => verdict.isMember !== members.has(segment.id))
    .map(({ contact, verdict }): Change => {
      const kind = verdict.isMember ? "entry" : "exit"
      return { segment, contactId: contact.id, kind, isTold: segment.tells }
    })
  const expiries = judged.map(({ contact, verdict }) => ({
    segmentId: segment.id,
    contactId: contact.id,
    at: verdict.recheckAt,
  }))
  const written = await writeChanges(tx, changes, expiries)
  await checkDependents(tx, written)
}

async function callBack(tx: Context, all: Dynamic[], doneId: string): Promise<void> {
  const waiting = all.filter(({ status, asks }) => status === "COMPUTING" && asks.includes(doneId))
  await enqueue(
    tx,
    waiting.map((row: SegmentRow) => {
      const message = computeMessage(row)
      return { ...message, key: `${message.key}:${tx.now.getTime()}` }
    }),
  )
}
