import "server-only"
import { and, eq, inArray, sql } from "drizzle-orm"
import { emailAttachments } from "@/db/schema/email-attachments"
import { emailVisits } from "@/db/schema/email-visits"
import { emails } from "@/db/schema/emails"
import { mailReports } from "@/db/schema/mail-reports"
import { mailboxMessages } from "@/db/schema/mailbox-messages"
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
  const messageIds = tx.db.select({ id: emails.providerMessageId }).from(emails).where(theirs)
  await tx.db.delete(mailboxMessages).where(inArray(mailboxMessages.messageId, messageIds))
  await tx.db.delete(emailAttachments).where(
    sql`${emailAttachments.attachmentsId} in (${tx.db.select({ id: emails.attachmentsId }).from(emails).where(theirs)})
        and not exists (select 1 from ${emails} other where other.attachments_id = ${emailAttachments.attachmentsId}
          and other.contact_id <> ${contactId})`,
  )
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
      error: sql`${emails.error} || ${message}::text::jsonb`,
    })
    .where(theirs)
}
