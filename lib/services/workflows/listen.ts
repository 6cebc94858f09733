import "server-only"
import { and, eq } from "drizzle-orm"
import { workflowSchedules } from "@/db/schema/workflow-schedules"
import { workflowTriggers } from "@/db/schema/workflow-triggers"
import { assertNever } from "@/lib/assert-never"
import { nextCronTime } from "@/lib/workflow/schedule"
import type { Context } from "../context"
import type { WorkflowRow } from "./find"
import { publishedVersion } from "./get"

/** Makes events or the clock start the workflow, or stop doing so, as its published trigger and `enabled` say. */
export async function listen(tx: Context, row: WorkflowRow): Promise<void> {
  const before = await forget(tx, row.id)
  const published = row.enabled ? await publishedVersion(tx, row) : null
  if (!published) return
  const { trigger } = published.graph
  const own = { projectId: tx.project.id, workflowId: row.id }
  switch (trigger.kind) {
    case "EVENT": {
      const { eventNames, filter } = trigger
      await tx.db.insert(workflowTriggers).values(eventNames.map((eventName) => ({ ...own, eventName, filter })))
      return
    }
    case "SCHEDULE": {
      const { cron, timeZone, filter } = trigger
      const isSame = before?.cron === cron && before.timeZone === timeZone
      // A time that is due at this moment is not skipped.
      const nextAt = isSame ? before.nextAt : nextCronTime(cron, timeZone, tx.now)
      if (nextAt) await tx.db.insert(workflowSchedules).values({ ...own, cron, timeZone, filter, nextAt })
      return
    }
    case "MANUAL":
      return
    default:
      assertNever(trigger)
  }
}

type Schedule = typeof workflowSchedules.$inferSelect

/** Nothing starts the workflow any more; answers the schedule that it had. */
export async function forget(tx: Context, workflowId: string): Promise<Schedule | undefined> {
  await tx.db
    .delete(workflowTriggers)
    .where(and(eq(workflowTriggers.projectId, tx.project.id), eq(workflowTriggers.workflowId, workflowId)))
  const [schedule] = await tx.db
    .delete(workflowSchedules)
    .where(and(eq(workflowSchedules.projectId, tx.project.id), eq(workflowSchedules.workflowId, workflowId)))
    .returning()
  return schedule
}
