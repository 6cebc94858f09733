import "server-only"
import { eq, sql } from "drizzle-orm"
import { bulkChanges } from "@/db/schema/bulk-changes"
import type { BulkAction } from "@/lib/contracts/bulk-changes"
import { AppError } from "@/lib/errors"
import { changeSubscription } from "../contacts/change-subscription"
import { deleteContact } from "../contacts/delete"
import { mergeContactData } from "../contacts/merge"
import type { ContactRow } from "../contacts/to-contact"
import { updateContact } from "../contacts/update"
import { type Context, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { bulkMessage } from "./create"
import { findBulkChange } from "./find"
import { nextTargets } from "./targets"

// Few enough that a flip elsewhere waits for less than a second.
const chunkSize = 50

/**
 * Changes the next contacts; answers whether there are more. The cursor moves in the same transaction, so that a chunk
 * that is run again goes on behind the one before.
 */
export function continueBulkChange(ctx: Context, id: string): Promise<{ hasMore: boolean }> {
  return inTransaction(ctx, async (tx) => {
    const row = await findBulkChange(tx, id, { lock: true })
    if (row.status !== "RUNNING") return { hasMore: false }
    const { seen, meant } = await nextTargets(tx, row.target, {
      ...{ after: row.cursor, upTo: row.lastId },
      limit: chunkSize,
    })
    const counts = { changed: row.changed, failed: row.failed }
    for (const contact of meant) {
      const outcome = await change(tx, row.action, contact)
      if (outcome !== "unchanged") counts[outcome]++
    }
    const hasMore = seen.length === chunkSize
    await tx.db
      .update(bulkChanges)
      .set({
        ...counts,
        cursor: seen.at(-1)?.id ?? row.cursor,
        seen: row.seen + seen.length,
        seenAt: sql`now()`,
        ...(hasMore ? {} : { status: "COMPLETED" as const, endedAt: tx.now }),
      })
      .where(eq(bulkChanges.id, id))
    return { hasMore }
  })
}

type Change = (tx: Context, contact: ContactRow, action: BulkAction) => Promise<boolean>

/** Each answers whether anything changed. */
const changes: { [K in BulkAction["kind"]]: Change } = {
  subscribe: (tx, contact) => flip(tx, contact, true),
  unsubscribe: (tx, contact) => flip(tx, contact, false),
  delete: async (tx, { id }) => {
    await deleteContact(tx, id)
    return true
  },
  update: async (tx, contact, action) => {
    if (action.kind !== "update" || !mergeContactData(contact.data, action.data).changed) return false
    await updateContact(tx, contact.id, { data: action.data })
    return true
  },
}

async function flip(tx: Context, { id: contactId }: ContactRow, subscribed: boolean): Promise<boolean> {
  return (await changeSubscription(tx, { contactId, subscribed, channel: "bulk" })).flipped
}

/** What one contact refuses, such as data that grow too large, keeps nobody else from being changed. */
async function change(tx: Context, action: BulkAction, contact: ContactRow) {
  try {
    const isChanged = await inTransaction(tx, (inner) => changes[action.kind](inner, contact, action))
    return isChanged ? "changed" : "unchanged"
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return "failed"
  }
}

/** Asks for another run to go on: one run has only so many steps. */
export function handOnBulkChange(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const row = await findBulkChange(tx, id, { lock: true })
    if (row.status === "RUNNING") await enqueue(tx, [bulkMessage(row)])
  })
}
