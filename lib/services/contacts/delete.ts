import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { endExecutions } from "../executions/end"
import { forgetSuppressed } from "../suppressions/forget"
import { rememberOptOut } from "../tombstones/remember"
import { forgetContact } from "./forget"

/**
 * Deletes a contact and cancels its executions; history stays, without what was personal, and so does the knowledge that
 * its address opted out. Throws NotFound.
 */
export function deleteContact(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [deleted] = await tx.db
      .delete(contacts)
      .where(and(eq(contacts.projectId, tx.project.id), eq(contacts.id, id)))
      .returning()
    if (!deleted) throw new NotFound("contact", id)
    const theirs = sql`execution.contact_id = ${id}`
    await endExecutions(tx, theirs, { status: "CANCELLED", exitReason: "contact_deleted" })
    await forgetContact(tx, id)
    await forgetSuppressed(tx, deleted)
    await rememberOptOut(tx, deleted)
    await recordAudit(tx, { action: "contact.deleted", subject: id })
  })
}
