import "server-only"
import { inArray, lte, sql } from "drizzle-orm"
import { domains } from "@/db/schema/domains"
import { internalEvents } from "@/inngest/events"
import { type Anonymous, inTransaction } from "../../context"
import { enqueue } from "../../outbox/enqueue"

const batchSize = 100
/** A check that is lost is asked for again after that. */
const againAfterMinutes = 60

/** Asks for the checks of domains that are due, by the database's clock; answers how many. Any number of processes may call this at once. */
export function requestDueChecks(ctx: Anonymous): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const due = await tx.db
      .select({ id: domains.id, projectId: domains.projectId, dueAt: domains.nextCheckAt })
      .from(domains)
      .where(lte(domains.nextCheckAt, sql`now()`))
      .limit(batchSize)
      .for("update", { skipLocked: true })
    if (due.length === 0) return 0
    await tx.db
      .update(domains)
      .set({ nextCheckAt: sql`now() + make_interval(mins => ${againAfterMinutes}::int)` })
      .where(
        inArray(
          domains.id,
          due.map(({ id }) => id),
        ),
      )
    const { name } = internalEvents.domainCheckRequested
    await enqueue(
      tx,
      due.map(({ id, projectId, dueAt }) => ({
        key: `check:${id}:${dueAt?.getTime()}`,
        name,
        data: { domainId: id, projectId },
      })),
    )
    return due.length
  })
}
