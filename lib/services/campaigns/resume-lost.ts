import "server-only"
import { and, asc, eq, exists, inArray, lt, notExists, or, sql } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import { emails } from "@/db/schema/emails"
import { type Anonymous, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { dueAt } from "./hand-over"
import { campaignMessage } from "./messages"

const batchSize = 50
const lostAfterMinutes = 10

/**
 * Asks for another run of each campaign that should have moved ten minutes ago, by the database's clock; answers how many.
 * An engine may lose a run that it has acknowledged; two runs of one round do nothing twice. Any number of processes may
 * call this at once.
 */
export function resumeLostCampaigns(ctx: Anonymous): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const ago = sql`now() - make_interval(mins => ${lostAfterMinutes}::int)`
    const isOpen = and(eq(emails.campaignId, campaigns.id), sql`${emails.status} in ('queued', 'sending')`)
    const one = tx.db.select({ id: emails.id }).from(emails)
    const isOverdue = exists(one.where(and(isOpen, lt(dueAt, ago))))
    const isSettled = notExists(tx.db.select({ id: emails.id }).from(emails).where(isOpen))
    const isStill = or(isOverdue, isSettled)
    const lost = await tx.db
      .select()
      .from(campaigns)
      .where(
        and(
          sql`${campaigns.status} in ('SCHEDULED', 'SENDING')`,
          lt(campaigns.seenAt, ago),
          or(
            and(eq(campaigns.status, "SCHEDULED"), lt(campaigns.scheduledFor, ago)),
            and(eq(campaigns.status, "SENDING"), or(eq(campaigns.isWritten, false), isStill)),
          ),
        ),
      )
      .orderBy(asc(campaigns.seenAt))
      .limit(batchSize)
      .for("update", { skipLocked: true })
    if (lost.length === 0) return 0
    const ids = lost.map(({ id }) => id)
    await tx.db.update(campaigns).set({ seenAt: sql`now()` }).where(inArray(campaigns.id, ids))
    await enqueue(tx, lost.map(anew))
    return lost.length
  })
}

/** Named after the time as well: engines ignore an id that they have seen. */
function anew(row: typeof campaigns.$inferSelect) {
  const message = campaignMessage(row)
  return { ...message, key: `${message.key}:${row.seenAt.getTime()}` }
}
