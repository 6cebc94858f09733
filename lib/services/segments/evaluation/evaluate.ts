import "server-only"
import { eq, sql } from "drizzle-orm"
import { segmentChecks } from "@/db/schema/segment-checks"
import { segmentEvaluations } from "@/db/schema/segment-evaluations"
import { judge } from "@/lib/segments/judge"
import { isTimed, rulesOf } from "@/lib/workflow/conditions"
import { type Context, inTransaction } from "../../context"
import { outboxChannel } from "../../outbox/enqueue"
import { type Cause, type Change, type Expiry, writeChanges } from "./change"
import { type Known, loadFacts } from "./facts"
import { type Dynamic, loadContacts, loadDynamic } from "./load"
import { lockMemberships } from "./lock"

const mostChecks = 200

/** What of a contact may have changed: the segments to judge, all of them without a list. */
type Due = { segmentIds: Set<string> | "all"; cause: Cause }

/**
 * Judges the contacts that changed and writes who entered and who left, each change once with its event; answers whether
 * there are more. What was looked at is forgotten in the same transaction, so that a repeat looks at what is left. With
 * `isLast` the run ends here, whatever is left.
 */
export function evaluateChanges(
  ctx: Context,
  options: { isLast?: boolean } = {},
): Promise<{ hasMore: boolean; changes: number }> {
  return inTransaction(ctx, async (tx) => {
    const now = await lockMemberships(tx)
    const checks = await takeChecks(tx)
    const due = dueOf(checks)
    const changes = due.size > 0 ? await evaluate({ ...tx, now }, due) : 0
    const hasMore = checks.length === mostChecks
    await noteProgress(tx, hasMore && !options.isLast)
    return { hasMore, changes }
  })
}

type Check = { contactId: string; segmentIds: string[] | null; depth: number; causationId: string | null }

async function takeChecks(tx: Context): Promise<Check[]> {
  const rows = await tx.db.execute<Check>(sql`
    delete from ${segmentChecks} where id in (
      select id from ${segmentChecks} where project_id = ${tx.project.id} order by id limit ${mostChecks} for update skip locked)
    returning contact_id as "contactId", segment_ids as "segmentIds", depth, causation_id as "causationId"`)
  return [...rows]
}

/** Several changes of one contact are judged as one; the deepest of their causes counts, so that no chain goes on forever. */
function dueOf(checks: Check[]): Map<string, Due> {
  const due = new Map<string, Due>()
  for (const { contactId, segmentIds, depth, causationId } of checks) {
    const known = due.get(contactId)
    const all = segmentIds === null || known?.segmentIds === "all"
    due.set(contactId, {
      segmentIds: all ? "all" : new Set([...(known?.segmentIds ?? []), ...segmentIds]),
      cause: known && known.cause.depth >= depth ? known.cause : { depth, causationId },
    })
  }
  return due
}

async function evaluate(tx: Context, due: Map<string, Due>): Promise<number> {
  const segments = await loadDynamic(tx)
  const people = await loadContacts(tx, [...due.keys()])
  const known = await loadFacts(
    tx,
    people,
    segments.map(({ condition }) => condition),
  )
  const changes: Change[] = []
  const expiries: Expiry[] = []
  for (const one of known) {
    const own = due.get(one.contact.id)
    if (own) judgeOne({ ...one, due: own, segments, now: tx.now, changes, expiries })
  }
  const written = await writeChanges(tx, changes, expiries)
  return written.length
}

type Judging = Known & { due: Due; segments: Dynamic[]; now: Date; changes: Change[]; expiries: Expiry[] }

/** Segments come behind those that they ask about, so one change leads to the next in a single pass. */
function judgeOne({ contact, members, facts, due, segments, now, changes, expiries }: Judging): void {
  const moved = new Set<string>()
  for (const segment of segments) {
    const isDue = due.segmentIds === "all" || due.segmentIds.has(segment.id) || segment.asks.some((id) => moved.has(id))
    if (!isDue || isAhead(segment, contact.id)) continue
    const { isMember, recheckAt } = judge(segment.condition, facts, now)
    if (rulesOf(segment.condition).some(({ operator }) => isTimed(operator)))
      expiries.push({ segmentId: segment.id, contactId: contact.id, at: recheckAt })
    if (isMember === members.has(segment.id)) continue
    moved.add(segment.id)
    if (isMember) members.add(segment.id)
    else members.delete(segment.id)
    const kind = isMember ? "entry" : "exit"
    changes.push({ segment, contactId: contact.id, kind, isTold: segment.trackMembership, cause: due.cause })
  }
}

/** True for contacts whom a computation has still to look at: it will see them as they are then. */
function isAhead({ status, cursor }: Dynamic, contactId: string): boolean {
  return status === "COMPUTING" && (cursor === null || contactId > cursor)
}

/** A run that is done says so: what came in between then asks for another. */
async function noteProgress(tx: Context, goesOn: boolean): Promise<void> {
  await tx.db
    .update(segmentEvaluations)
    .set({ seenAt: sql`now()`, ...(!goesOn && { requestedAt: null }) })
    .where(eq(segmentEvaluations.projectId, tx.project.id))
  if (!goesOn) await tx.db.execute(sql`select pg_notify(${outboxChannel}, '')`)
}
