import "server-only"
import { and, type Column, eq, inArray, type SQL, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { waits } from "@/db/schema/waits"
import { type Context, inTransaction } from "../context"
import { forgetEmails } from "../emails/forget"
import { forgetAnswers } from "../idempotency/forget"
import { forgetReceived } from "../received/forget"

const removed = "removed with the contact"

/**
 * History says what happened and when, no longer to whom: what was said of a contact, sent about it and answered is
 * blanked. Must run inside a transaction.
 */
export async function forgetContact(tx: Context, contactId: string): Promise<void> {
  const { id: projectId } = tx.project
  const theirs = and(eq(executions.projectId, projectId), eq(executions.contactId, contactId))
  await tx.db
    .update(executions)
    .set({ context: null, error: withoutMessage(executions.error) })
    .where(theirs)
  // By the execution: waits that are over are in no index of contacts.
  const executionIds = tx.db.select({ id: executions.id }).from(executions).where(theirs)
  await tx.db
    .update(waits)
    .set({ match: null })
    .where(and(eq(waits.projectId, projectId), inArray(waits.executionId, executionIds)))
  await tx.db
    .update(stepRuns)
    .set({ input: null, output: null, error: withoutMessage(stepRuns.error) })
    .where(and(eq(stepRuns.projectId, projectId), inArray(stepRuns.executionId, executionIds)))
  await forgetDeliveries(tx, contactId)
  await forgetEmails(tx, contactId, removed)
  await forgetReceived(tx, contactId, removed)
  await forgetAnswers(tx, contactId)
  await tx.db
    .update(events)
    .set({ data: {}, contactSnapshot: null })
    .where(and(eq(events.projectId, projectId), eq(events.contactId, contactId)))
}

/** Messages quote values; the code still says what went wrong. */
function withoutMessage(error: Column): SQL {
  return sql`${error} || ${JSON.stringify({ message: removed })}::text::jsonb`
}

async function forgetDeliveries(tx: Context, contactId: string): Promise<void> {
  const theirs = and(eq(deliveries.projectId, tx.project.id), eq(deliveries.contactId, contactId))
  // An opt-out is still told to the endpoints that do not know of it yet, and forgotten after that.
  const sealedRequest = sql`case when ${deliveries.source} = 'endpoint' and ${deliveries.status} = 'pending'
    then ${deliveries.sealedRequest} else '' end`
  const blank = { url: removed, headers: {}, body: null }
  await tx.db
    .update(deliveries)
    .set({ request: sql`${deliveries.request} || ${JSON.stringify(blank)}::text::jsonb`, sealedRequest })
    .where(theirs)
  const deliveryIds = tx.db.select({ id: deliveries.id }).from(deliveries).where(theirs)
  await tx.db
    .update(deliveryAttempts)
    .set({ responseHeaders: null, responseBody: null, redirects: [], failureDetail: null })
    .where(and(eq(deliveryAttempts.projectId, tx.project.id), inArray(deliveryAttempts.deliveryId, deliveryIds)))
}

/** Does so once more for contacts that are gone: what was on its way when they were deleted is written after that. */
export async function forgetIfDeleted(ctx: Context, ids: (string | null)[]): Promise<void> {
  const contactIds = ids.filter((id) => id !== null)
  if (contactIds.length === 0) return
  const rows = await ctx.db.select({ id: contacts.id }).from(contacts).where(inArray(contacts.id, contactIds))
  const there = new Set(rows.map(({ id }) => id))
  const gone = new Set(contactIds.filter((id) => !there.has(id)))
  for (const id of gone) await inTransaction(ctx, (tx) => forgetContact(tx, id))
}
