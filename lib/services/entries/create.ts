import "server-only"
import { entries } from "@/db/schema/entries"
import { internalEvents } from "@/inngest/events"
import type { Entry, StartExecutions } from "@/lib/contracts/executions"
import { newId } from "@/lib/ids"
import { membersOf } from "@/lib/workflow/conditions"
import { recordAudit } from "../audit/record"
import { actorName, type Context, inTransaction } from "../context"
import { requireEnabled } from "../executions/start"
import { enqueue, type Message } from "../outbox/enqueue"
import { requireSegments } from "../segments/asking/require"
import { toEntry } from "./to-entry"

/** Has many contacts enter a workflow: a list, those that a filter holds for, a segment, or all. Throws NotFound,
 * Conflict, and Invalid for a segment that is not there. */
export function createEntry(
  ctx: Context,
  workflowId: string,
  input: Omit<StartExecutions, "contactId">,
): Promise<Entry> {
  return inTransaction(ctx, async (tx) => {
    const { versionId } = await requireEnabled(tx, workflowId)
    const filter = input.segmentId === undefined ? input.filter : membersOf(input.segmentId)
    await requireSegments(tx, { filter, field: input.segmentId === undefined ? "filter" : "segmentId" })
    const [row] = await tx.db
      .insert(entries)
      .values({
        id: newId("ent"),
        projectId: tx.project.id,
        workflowId,
        versionId,
        source: "manual",
        contactIds: input.contactIds && [...new Set(input.contactIds)].sort(),
        filter,
        context: input.context,
        createdBy: actorName(tx.actor),
        createdAt: tx.now,
      })
      .returning()
    if (!row) throw new Error("Creating an entry answered no row.")
    await enqueue(tx, [entryMessage(row)])
    await recordAudit(tx, { action: "entry.created", subject: row.id, detail: { workflowId } })
    return toEntry(row)
  })
}

/** Asks for a run that goes on with an entry behind its cursor. */
export function entryMessage({
  id,
  projectId,
  cursor,
}: {
  id: string
  projectId: string
  cursor: string | null
}): Message {
  const { name } = internalEvents.entryRequested
  return { key: cursor ? `${id}:${cursor}` : id, name, data: { entryId: id, projectId } }
}
