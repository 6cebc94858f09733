import "server-only"
import { asc, eq, lte, sql } from "drizzle-orm"
import { entries } from "@/db/schema/entries"
import { workflowSchedules } from "@/db/schema/workflow-schedules"
import { workflows } from "@/db/schema/workflows"
import { newId } from "@/lib/ids"
import { nextCronTime } from "@/lib/workflow/schedule"
import { type Anonymous, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { entryMessage } from "./create"

const batchSize = 50

/**
 * Begins what schedules say is due, by the database's clock; answers how many. Times that passed while nothing ran are
 * made up for once, not once each. Any number of processes may call this at once.
 */
export function startDueEntries(ctx: Anonymous): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const due = await tx.db
      .select({ schedule: workflowSchedules, versionId: workflows.publishedVersionId, now: sql<string>`now()` })
      .from(workflowSchedules)
      .innerJoin(workflows, eq(workflows.id, workflowSchedules.workflowId))
      .where(lte(workflowSchedules.nextAt, sql`now()`))
      .orderBy(asc(workflowSchedules.nextAt))
      .limit(batchSize)
      .for("update", { of: workflowSchedules, skipLocked: true })
    for (const { schedule, versionId, now } of due) {
      if (versionId) await begin(tx, schedule, versionId)
      await moveOn(tx, schedule, new Date(now))
    }
    return due.length
  })
}

type Schedule = typeof workflowSchedules.$inferSelect

async function begin(tx: Anonymous, schedule: Schedule, versionId: string): Promise<void> {
  const { workflowId, projectId, filter, nextAt } = schedule
  const [row] = await tx.db
    .insert(entries)
    .values({
      id: newId("ent"),
      projectId,
      workflowId,
      versionId,
      source: "schedule",
      scheduledFor: nextAt,
      filter,
      createdBy: "schedule",
    })
    .onConflictDoNothing()
    .returning()
  if (row) await enqueue(tx, [entryMessage(row)])
}

async function moveOn(tx: Anonymous, { workflowId, cron, timeZone }: Schedule, now: Date): Promise<void> {
  const nextAt = nextCronTime(cron, timeZone, now)
  const own = eq(workflowSchedules.workflowId, workflowId)
  if (nextAt) await tx.db.update(workflowSchedules).set({ nextAt }).where(own)
  else await tx.db.delete(workflowSchedules).where(own)
}
