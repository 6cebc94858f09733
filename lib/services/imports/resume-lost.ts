import "server-only"
import { and, asc, inArray, lt, sql } from "drizzle-orm"
import { imports } from "@/db/schema/imports"
import { type Anonymous, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { importMessage } from "./messages"

const batchSize = 50
const lostAfterMinutes = 10

/**
 * Asks for another run of each import that did not move for ten minutes, by the database's clock; answers how many. Two
 * runs of one round do nothing twice. Any number of processes may call this at once.
 */
export function resumeLostImports(ctx: Anonymous): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const lost = await tx.db
      .select()
      .from(imports)
      .where(
        and(
          sql`${imports.status} in ('CHECKING', 'RUNNING')`,
          lt(imports.seenAt, sql`now() - make_interval(mins => ${lostAfterMinutes}::int)`),
        ),
      )
      .orderBy(asc(imports.seenAt))
      .limit(batchSize)
      .for("update", { skipLocked: true })
    if (lost.length === 0) return 0
    const ids = lost.map(({ id }) => id)
    await tx.db.update(imports).set({ seenAt: sql`now()` }).where(inArray(imports.id, ids))
    await enqueue(tx, lost.map(anew))
    return lost.length
  })
}

/** Named after the time as well: engines ignore an id that they have seen. */
function anew(row: typeof imports.$inferSelect) {
  const message = importMessage(row)
  return { ...message, key: `${message.key}:${row.seenAt.getTime()}` }
}
