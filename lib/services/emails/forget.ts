import "server-only"
import { and, asc, eq, inArray, isNull, not, sql } from "drizzle-orm"
import { emailAttachments } from "@/db/schema/email-attachments"
import { emailVisits } from "@/db/schema/email-visits"
import { emails } from "@/db/schema/emails"
import { mailReports } from "@/db/schema/mail-reports"
import { mailboxMessages } from "@/db/schema/mailbox-messages"
import { messageIdOf } from "@/lib/mail/message"
import type { Context } from "../context"

/**
 * What was written to a contact is blanked, and what was still to be sent is not. Must run inside a transaction; `removed`
 * takes the place of what was said.
 */
export async function forgetEmails(tx: Context, contactId: string, removed: string): Promise<void> {
  const theirs = and(eq(emails.projectId, tx.project.id), eq(emails.contactId, contactId))
  await tx.db
    .update(emails)
    .set({ status: "cancelled", cancelledAt: tx.now })
    .where(and(theirs, eq(emails.status, "queued")))
  await forgetMailbox(tx, contactId)
  await forgetAttachments(tx, contactId)
  const ids = tx.db.select({ id: emails.id }).from(emails).where(theirs)
  await tx.db.delete(mailReports).where(inArray(mailReports.emailId, ids))
  await tx.db.delete(emailVisits).where(inArray(emailVisits.emailId, ids))
  const message = JSON.stringify({ message: removed })
  await tx.db
    .update(emails)
    .set({
      toEmail: removed,
      toName: null,
      subject: removed,
      html: "",
      text: "",
      headers: {},
      attachmentsId: null,
      error: sql`${emails.error} || ${message}::text::jsonb`,
    })
    .where(theirs)
}

/** The mailbox may have taken a message that is not known to be handed over: then only our own id names it. */
async function forgetMailbox(tx: Context, contactId: string): Promise<void> {
  const theirs = and(eq(emails.projectId, tx.project.id), eq(emails.contactId, contactId))
  const known = tx.db.select({ id: emails.providerMessageId }).from(emails).where(theirs)
  await tx.db.delete(mailboxMessages).where(inArray(mailboxMessages.messageId, known))
  const unknown = await tx.db
    .select({ id: emails.id, email: emails.fromEmail, name: emails.fromName })
    .from(emails)
    .where(and(theirs, isNull(emails.providerMessageId)))
  const ownIds = unknown.map(({ id, ...from }) => messageIdOf(id, from))
  await tx.db
    .delete(mailboxMessages)
    .where(
      sql`${mailboxMessages.messageId} in (select jsonb_array_elements_text(${JSON.stringify(ownIds)}::text::jsonb))`,
    )
}

/**
 * Those that no e-mail of anybody else carries. They are locked first: of two contacts that are deleted at once, the later
 * one sees that the other let them go.
 */
async function forgetAttachments(tx: Context, contactId: string): Promise<void> {
  const theirs = and(eq(emails.projectId, tx.project.id), eq(emails.contactId, contactId))
  const isCarried = inArray(
    emailAttachments.attachmentsId,
    tx.db.select({ id: emails.attachmentsId }).from(emails).where(theirs),
  )
  await tx.db
    .select({ position: emailAttachments.position })
    .from(emailAttachments)
    .where(isCarried)
    .orderBy(asc(emailAttachments.attachmentsId), asc(emailAttachments.position))
    .for("update")
  const byOthers = sql`exists (select 1 from ${emails} other
    where other.attachments_id = ${emailAttachments.attachmentsId} and other.contact_id <> ${contactId})`
  await tx.db.delete(emailAttachments).where(and(isCarried, not(byOthers)))
}
