import "server-only"
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { entries } from "@/db/schema/entries"
import { workflows } from "@/db/schema/workflows"
import { Filter, requiredSegment } from "@/lib/workflow/conditions"
import type { ContactRow } from "../contacts/to-contact"
import { whoMatches } from "../contacts/who-matches"
import { type Context, inTransaction } from "../context"
import { insertStarts } from "../executions/insert-starts"
import { enqueue } from "../outbox/enqueue"
import { nextMembers } from "../segments/members/next"
import { entryMessage } from "./create"
import type { EntryRow } from "./to-entry"

const chunkSize = 500

/**
 * Starts executions for the next contacts of an entry; answers whether there are more. Its cursor moves in the same
 * transaction, so that a chunk that is run again goes on behind the one before. An entry whose workflow was disabled
 * meanwhile ends, and contacts that are deleted in between are passed over.
 */
export function continueEntry(ctx: Context, entryId: string): Promise<{ hasMore: boolean }> {
  return inTransaction(ctx, async (tx) => {
    const found = await lockEntry(tx, entryId)
    if (!found) return { hasMore: false }
    const { entry, workflow } = found
    if (!workflow.enabled || workflow.deletedAt) return close(tx, entry, { status: "CANCELLED" })
    const filter = entry.filter === null ? undefined : Filter.parse(entry.filter)
    const people = await nextContacts(tx, entry, filter)
    const entering = await whoMatches(tx, filter, people)
    const started = await insertStarts(tx, {
      workflowId: entry.workflowId,
      versionId: entry.versionId,
      reentry: workflow.reentry,
      source: entry.source,
      contactIds: idsOf(entering),
      context: entry.context,
      entryId,
    })
    const progress = {
      cursor: people.at(-1)?.id ?? entry.cursor,
      seen: entry.seen + people.length,
      started: entry.started + started.length,
    }
    if (people.length < chunkSize) return close(tx, entry, { ...progress, status: "COMPLETED" })
    await tx.db
      .update(entries)
      .set({ ...progress, seenAt: sql`now()` })
      .where(eq(entries.id, entryId))
    return { hasMore: true }
  })
}

/** Asks for another run to go on with an entry: one run has only so many steps. */
export function handOnEntry(ctx: Context, entryId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const found = await lockEntry(tx, entryId)
    if (found) await enqueue(tx, [entryMessage(found.entry)])
  })
}

async function lockEntry(tx: Context, id: string) {
  const [row] = await tx.db
    .select({ entry: entries, workflow: workflows })
    .from(entries)
    .innerJoin(workflows, eq(workflows.id, entries.workflowId))
    .where(and(eq(entries.projectId, tx.project.id), eq(entries.id, id), eq(entries.status, "RUNNING")))
    .for("update", { of: entries })
  return row
}

async function close(tx: Context, { id }: EntryRow, last: Partial<EntryRow>): Promise<{ hasMore: false }> {
  await tx.db
    .update(entries)
    .set({ ...last, endedAt: tx.now })
    .where(eq(entries.id, id))
  return { hasMore: false }
}

function idsOf(people: ContactRow[]): string[] {
  return people.map(({ id }) => id)
}

/** Where the filter can hold for the members of one segment only, nobody else is looked at. */
function nextContacts(tx: Context, entry: EntryRow, filter: Filter | undefined): Promise<ContactRow[]> {
  const segmentId = filter && requiredSegment(filter)
  return tx.db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.projectId, tx.project.id),
        entry.cursor ? gt(contacts.id, entry.cursor) : undefined,
        entry.contactIds ? inArray(contacts.id, entry.contactIds) : undefined,
        segmentId
          ? inArray(contacts.id, nextMembers(tx, { segmentId, cursor: entry.cursor, limit: chunkSize }))
          : undefined,
      ),
    )
    .orderBy(asc(contacts.id))
    .limit(chunkSize)
}
