import "server-only"
import { and, asc, inArray, lt, sql } from "drizzle-orm"
import { segments } from "@/db/schema/segments"
import { type Anonymous, inTransaction } from "../../context"
import { enqueue } from "../../outbox/enqueue"
import { computeMessage } from "./messages"

const batchSize = 50
const lostAfterMinutes = 10

/**
 * Asks for another run of each computation that did not move for ten minutes, by the database's clock; answers how many.
 * Two runs of one go on behind each other. Any number of processes may call this at once.
 */
export function resumeLostComputations(ctx: Anonymous): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const lost = await tx.db
      .select()
      .from(segments)
      .where(
        and(
          sql`${segments.status} = 'COMPUTING'`,
          lt(segments.seenAt, sql`now() - make_interval(mins => ${lostAfterMinutes}::int)`),
        ),
      )
      .orderBy(asc(segments.seenAt))
      .limit(batchSize)
      .for("update", { skipLocked: true })
    if (lost.length === 0) return 0
    const ids = lost.map(({ id }) => id)
    await tx.db.update(segments).set({ seenAt: sql`now()` }).where(inArray(segments.id, ids))
    await enqueue(
      tx,
      lost.map((row) => {
        const message = computeMessage(row)
        return { ...message, key: `${message.key}:${row.seenAt.getTime()}` }
      }),
    )
    return lost.length
  })
}
