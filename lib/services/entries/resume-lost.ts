import "server-only"
import { and, asc, eq, inArray, lt, sql } from "drizzle-orm"
import { entries } from "@/db/schema/entries"
import { type Anonymous, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { entryMessage } from "./create"

const batchSize = 50
const lostAfterMinutes = 10

/**
 * Asks for another run of each entry that did not move for ten minutes, by the database's clock; answers how many. An
 * engine may lose a run that it has acknowledged; two runs of one entry go on behind each other. Any number of processes
 * may call this at once.
 */
export function resumeLostEntries(ctx: Anonymous): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const lost = await tx.db
      .select()
      .from(entries)
      .where(
        and(
          eq(entries.status, sql`'RUNNING'`),
          lt(entries.seenAt, sql`now() - make_interval(mins => ${lostAfterMinutes}::int)`),
        ),
      )
      .orderBy(asc(entries.seenAt))
      .limit(batchSize)
      .for("update", { skipLocked: true })
    if (lost.length === 0) return 0
    const asked = inArray(
      entries.id,
      lost.map(({ id }) => id),
    )
    await tx.db.update(entries).set({ seenAt: sql`now()` }).where(asked)
    await enqueue(tx, lost.map(anew))
    return lost.length
  })
}

/** Named after the time as well: engines ignore an id that they have seen. */
function anew(entry: typeof entries.$inferSelect) {
  const message = entryMessage(entry)
  return { ...message, key: `${message.key}:${entry.seenAt.getTime()}` }
}
