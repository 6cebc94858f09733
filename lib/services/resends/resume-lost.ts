import "server-only"
import { and, asc, eq, isNull, lt, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { resends } from "@/db/schema/resends"
import { type Anonymous, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { claimedFields, deliveryMessage, resendMessage } from "./messages"
import type { ResendRow } from "./to-resend"

const batchSize = 10
const lostAfterMinutes = 10

/**
 * Asks anew for all that is left of each resend that did not move for ten minutes, by the database's clock; answers how
 * many. An engine may lose a run that it has acknowledged; what was sent meanwhile is not sent again. Any number of
 * processes may call this at once.
 */
export function resumeLostResends(ctx: Anonymous): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const lost = await tx.db
      .select()
      .from(resends)
      .where(
        and(isNull(resends.endedAt), lt(resends.seenAt, sql`now() - make_interval(mins => ${lostAfterMinutes}::int)`)),
      )
      .orderBy(asc(resends.seenAt))
      .limit(batchSize)
      .for("update", { skipLocked: true })
    for (const resend of lost) await askAnew(tx, resend)
    return lost.length
  })
}

async function askAnew(tx: Anonymous, resend: ResendRow): Promise<void> {
  await tx.db.update(resends).set({ seenAt: sql`now()` }).where(eq(resends.id, resend.id))
  const claimed = await tx.db
    .select(claimedFields)
    .from(deliveries)
    .where(and(eq(deliveries.projectId, resend.projectId), eq(deliveries.resendId, resend.id)))
    .orderBy(asc(deliveries.id))
  const messages = [...claimed.map((delivery) => deliveryMessage(resend, delivery)), resendMessage(resend)]
  // Named after the time as well: engines ignore an id that they have seen.
  const anew = resend.seenAt.getTime()
  await enqueue(
    tx,
    messages.map((message) => ({ ...message, key: `${message.key}:${anew}` })),
  )
}
