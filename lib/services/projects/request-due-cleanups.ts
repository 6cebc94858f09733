import "server-only"
import { and, inArray, isNotNull, lt, sql } from "drizzle-orm"
import { projects } from "@/db/schema/projects"
import { internalEvents } from "@/inngest/events"
import { type Anonymous, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"

const batchSize = 100
const everyMinutes = 60

/**
 * Asks for the hourly cleaning of each delivery log that is not kept for ever, by the database's clock; answers how many
 * are due. Any number of processes may call this at once.
 */
export function requestDueCleanups(ctx: Anonymous): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const due = await tx.db
      .select({ id: projects.id, cleanedAt: projects.cleanedAt })
      .from(projects)
      .where(
        and(
          isNotNull(projects.deliveryRetentionDays),
          lt(projects.cleanedAt, sql`now() - make_interval(mins => ${everyMinutes}::int)`),
        ),
      )
      .limit(batchSize)
      .for("update", { skipLocked: true })
    if (due.length === 0) return 0
    const ids = due.map(({ id }) => id)
    await tx.db.update(projects).set({ cleanedAt: sql`now()` }).where(inArray(projects.id, ids))
    const { name } = internalEvents.cleanupRequested
    await enqueue(
      tx,
      due.map(({ id, cleanedAt }) => ({ key: `clean:${id}:${cleanedAt.getTime()}`, name, data: { projectId: id } })),
    )
    return due.length
  })
}
