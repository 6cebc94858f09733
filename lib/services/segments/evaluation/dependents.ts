import "server-only"
import { and, eq, inArray, sql } from "drizzle-orm"
import { segmentChecks } from "@/db/schema/segment-checks"
import { segmentDependencies } from "@/db/schema/segment-dependencies"
import type { Context } from "../../context"
import { outboxChannel } from "../../outbox/enqueue"
import type { Change } from "./change"

/** Has the segments judged that ask about those that somebody entered or left. */
export async function checkDependents(tx: Context, changes: Change[]): Promise<void> {
  if (changes.length === 0) return
  const segmentIds = [...new Set(changes.map(({ segment }) => segment.id))]
  const rows = await tx.db
    .select({ id: segmentDependencies.segmentId })
    .from(segmentDependencies)
    .where(
      and(
        eq(segmentDependencies.projectId, tx.project.id),
        eq(segmentDependencies.kind, "segment"),
        inArray(segmentDependencies.name, segmentIds),
      ),
    )
  if (rows.length === 0) return
  const dependents = rows.map(({ id }) => id)
  await tx.db
    .insert(segmentChecks)
    .values(changes.map(({ contactId }) => ({ projectId: tx.project.id, contactId, segmentIds: dependents })))
  await tx.db.execute(sql`select pg_notify(${outboxChannel}, '')`)
}
