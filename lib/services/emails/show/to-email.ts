import "server-only"
import { emails } from "@/db/schema/emails"
import type { EmailSummary } from "@/lib/contracts/emails"

/** What a list shows: nothing of the message's body. */
export const summaryColumns = {
  id: emails.id,
  contactId: emails.contactId,
  toEmail: emails.toEmail,
  toName: emails.toName,
  fromEmail: emails.fromEmail,
  fromName: emails.fromName,
  subject: emails.subject,
  kind: emails.kind,
  sourceType: emails.sourceType,
  status: emails.status,
  opens: emails.opens,
  clicks: emails.clicks,
  createdAt: emails.createdAt,
  sentAt: emails.sentAt,
}

type Row = Pick<typeof emails.$inferSelect, keyof typeof summaryColumns>

export function toSummary(row: Row): EmailSummary {
  const { id, contactId, subject, kind, sourceType, status, opens, clicks, createdAt, sentAt } = row
  return {
    ...{ id, contactId, subject, kind, sourceType, status, opens, clicks },
    to: { email: row.toEmail, name: row.toName },
    from: { email: row.fromEmail, name: row.fromName },
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  }
}
