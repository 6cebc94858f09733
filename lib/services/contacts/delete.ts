import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { endExecutions } from "../executions/end"

/** Deletes a contact and cancels its executions; history stays, without the address. Throws NotFound. */
export function deleteContact(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [deleted] = await tx.db
      .delete(contacts)
      .where(and(eq(contacts.projectId, tx.project.id), eq(contacts.id, id)))
      .returning({ id: contacts.id })
    if (!deleted) throw new NotFound("contact", id)
    const theirs = sql`execution.contact_id = ${id}`
    await endExecutions(tx, theirs, { status: "CANCELLED", exitReason: "contact_deleted" })
    await forgetAddress(tx, id)
    await recordAudit(tx, { action: "contact.deleted", subject: id })
  })
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
