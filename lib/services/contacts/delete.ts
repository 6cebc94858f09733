import "server-only"
import { and, eq, inArray, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { internalEvents } from "@/inngest/events"
import { NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { closeOpenSteps } from "../executions/fail"
import { enqueue } from "../outbox/enqueue"

/** Deletes a contact and cancels its executions; history stays, without the address. Throws NotFound. */
export function deleteContact(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [deleted] = await tx.db
      .delete(contacts)
      .where(and(eq(contacts.projectId, tx.project.id), eq(contacts.id, id)))
      .returning({ id: contacts.id })
    if (!deleted) throw new NotFound("contact", id)
    await cancelExecutionsOf(tx, id)
    await forgetAddress(tx, id)
    await recordAudit(tx, { action: "contact.deleted", subject: id })
  })
}

async function cancelExecutionsOf(ctx: Context, contactId: string): Promise<void> {
  const cancelled = await ctx.db
    .update(executions)
    .set({ status: "CANCELLED", exitReason: "contact_deleted", endedAt: ctx.now })
    .where(
      and(
        eq(executions.projectId, ctx.project.id),
        eq(executions.contactId, contactId),
        inArray(executions.status, ["RUNNING", "WAITING"]),
      ),
    )
    .returning({ executionId: executions.id })
  const ids = cancelled.map(({ executionId }) => executionId)
  await closeOpenSteps(ctx, ids, { status: "CANCELLED", error: null })
  const { name } = internalEvents.executionCancelled
  await enqueue(
    ctx,
    cancelled.map((data) => ({ key: `${data.executionId}:cancel`, name, data })),
  )
}

/** History says what happened and when, no longer to whom: snapshots and rendered requests lose what was personal. */
async function forgetAddress(ctx: Context, contactId: string): Promise<void> {
  await ctx.db
    .update(events)
    .set({ contactSnapshot: null })
    .where(and(eq(events.projectId, ctx.project.id), eq(events.contactId, contactId)))
  await ctx.db
    .update(deliveries)
    .set({
      request: sql`${deliveries.request} || '{"url": "removed with the contact", "body": null}'::jsonb`,
      sealedRequest: "",
    })
    .where(and(eq(deliveries.projectId, ctx.project.id), eq(deliveries.contactId, contactId)))
}
