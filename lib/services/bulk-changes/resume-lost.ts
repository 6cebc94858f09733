import "server-only"
import { and, asc, eq, inArray, lt, sql } from "drizzle-orm"
import { bulkChanges } from "@/db/schema/bulk-changes"
import { type Anonymous, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { bulkMessage } from "./create"

const batchSize = 50
const lostAfterMinutes = 10

/**
 * Asks for another run of each change that did not move for ten minutes, by the database's clock; answers how many. Two
 * runs of one change go on behind each other. Any number of processes may call this at once.
 */
export function resumeLostBulkChanges(ctx: Anonymous): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const isLost = and(
      eq(bulkChanges.status, sql`'RUNNING'`),
      lt(bulkChanges.seenAt, sql`now() - make_interval(mins => ${lostAfterMinutes}::int)`),
    )
    const lost = await tx.db
      .select()
      .from(bulkChanges)
      .where(isLost)
      .orderBy(asc(bulkChanges.seenAt))
      .limit(batchSize)
      .for("update", { skipLocked: true })
    if (lost.length === 0) return 0
    const ids = lost.map(({ id }) => id)
    await tx.db.update(bulkChanges).set({ seenAt: sql`now()` }).where(inArray(bulkChanges.id, ids))
    // Named after the time as well: engines ignore an id that they have seen.
    const anew = lost.map((row) => ({ ...bulkMessage(row), key: `${bulkMessage(row).key}:${row.seenAt.getTime()}` }))
    await enqueue(tx, anew)
    return lost.length
  })
}
