import "server-only"
import { and, asc, eq, inArray, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { segmentExpiries } from "@/db/schema/segment-expiries"
import { segmentMembers } from "@/db/schema/segment-members"
import { segmentEvents } from "@/lib/segments/slug"
import type { Context } from "../../context"
import { recordEvent } from "../../events/record"
import { textArray } from "../../text-array"
import type { SegmentRow } from "../find"

/** What a change came of; undefined where nothing of ours did it. */
export type Cause = { depth: number; causationId: string | null }

/** Somebody who enters a segment or leaves it. `isTold` says whether that is recorded as an event. */
export type Change = {
  segment: Pick<SegmentRow, "id" | "name" | "slug">
  contactId: string
  kind: "entry" | "exit"
  isTold: boolean
  cause?: Cause
}

/** When a contact has to be judged again for a segment; undefined when time alone changes nothing. */
export type Expiry = { segmentId: string; contactId: string; at: Date | undefined }

/**
 * Writes who entered and who left, with the event of each change, and when time will change something, in place of what was
 * known before. Must run under lockMemberships. Contacts that were deleted meanwhile are passed over. Answers the changes
 * that were written.
 */
export async function writeChanges(tx: Context, changes: Change[], expiries: Expiry[] = []): Promise<Change[]> {
  const there = await keepContacts(tx, [...changes, ...expiries.filter(({ at }) => at)])
  const real = changes.filter(({ contactId }) => there.has(contactId))
  await enter(tx, real)
  await leave(tx, real)
  await writeExpiries(
    tx,
    expiries.filter(({ at, contactId }) => !at || there.has(contactId)),
  )
  for (const change of real) if (change.isTold) await tell(tx, change)
  return real
}

/** Until the transaction ends nobody can delete them. */
async function keepContacts(tx: Context, whose: { contactId: string }[]): Promise<Set<string>> {
  if (whose.length === 0) return new Set()
  const rows = await tx.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.projectId, tx.project.id),
        inArray(contacts.id, [...new Set(whose.map(({ contactId }) => contactId))]),
      ),
    )
    .orderBy(asc(contacts.id))
    .for("key share")
  return new Set(rows.map(({ id }) => id))
}

async function enter(tx: Context, changes: Change[]): Promise<void> {
  const rows = changes
    .filter(({ kind }) => kind === "entry")
    .map(({ segment, contactId }) => ({
      segmentId: segment.id,
      contactId,
      projectId: tx.project.id,
      enteredAt: tx.now,
    }))
  if (rows.length > 0) await tx.db.insert(segmentMembers).values(rows)
}

async function leave(tx: Context, changes: Change[]): Promise<void> {
  const rows = changes.filter(({ kind }) => kind === "exit")
  if (rows.length === 0) return
  const gone = JSON.stringify(rows.map(({ segment, contactId }) => ({ segment: segment.id, contact: contactId })))
  await tx.db.execute(sql`
    delete from ${segmentMembers} using jsonb_to_recordset(${gone}::text::jsonb) as gone (segment text, contact text)
    where segment_id = gone.segment and contact_id = gone.contact and project_id = ${tx.project.id}`)
}

async function tell(tx: Context, { segment, contactId, kind, cause }: Change): Promise<void> {
  await recordEvent(tx, {
    name: segmentEvents(segment.slug)[kind],
    data: { segmentId: segment.id, segmentName: segment.name },
    contactId,
    channel: "segment",
    causationId: cause?.causationId ?? undefined,
    depth: cause?.depth ?? 0,
  })
}

async function writeExpiries(tx: Context, expiries: Expiry[]): Promise<void> {
  const due = expiries.flatMap(({ at, ...who }) => (at ? [{ ...who, projectId: tx.project.id, at }] : []))
  const none = expiries.filter(({ at }) => !at)
  if (due.length > 0)
    await tx.db
      .insert(segmentExpiries)
      .values(due)
      .onConflictDoUpdate({
        target: [segmentExpiries.segmentId, segmentExpiries.contactId],
        set: { at: sql`excluded.at` },
      })
  if (none.length > 0)
    await tx.db
      .delete(segmentExpiries)
      .where(
        and(
          eq(segmentExpiries.projectId, tx.project.id),
          sql`${segmentExpiries.segmentId} = any(${textArray([...new Set(none.map(({ segmentId }) => segmentId))])})`,
          sql`(segment_id || ' ' || contact_id) = any(${textArray(none.map((one) => `${one.segmentId} ${one.contactId}`))})`,
        ),
      )
}
