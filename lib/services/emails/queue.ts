import "server-only"
import { emailAttachments } from "@/db/schema/email-attachments"
import { emails } from "@/db/schema/emails"
import { needsConsent } from "@/lib/contracts/send"
import { Conflict, Invalid } from "@/lib/errors"
import { newEmailId } from "@/lib/ids"
import { withBulkHeaders } from "@/lib/mail/bulk-headers"
import type { Address, Attachment } from "@/lib/mail/message"
import type { Context } from "../context"
import { readMailSettings } from "../mail/read-settings"
import { findReputation } from "../mail-reputation/read"
import { enqueue } from "../outbox/enqueue"
import { findSuppressed, suppressionText } from "../suppressions/find-suppressed"
import { type Content, composer, type Recipient } from "./compose"
import type { EmailRow } from "./find"
import { emailRequest } from "./messages"

export type Mailing = Content &
  Pick<EmailRow, "sourceType"> &
  Partial<Pick<EmailRow, "templateId" | "campaignId" | "executionId" | "depth">> & {
    recipients: Recipient[]
    from: Address
    replyTo: string | null
    attachments: Attachment[]
  }

/**
 * Writes an e-mail to each recipient, to be sent once the transaction has ended; answers them in the same order. Must run
 * inside a transaction. Throws Conflict while marketing is stopped, and Invalid: to those who are not subscribed no marketing is written, and what cannot be
 * rendered for one is sent to nobody.
 */
export async function queueEmails(tx: Context, mailing: Mailing): Promise<EmailRow[]> {
  const { recipients, from, replyTo, kind, sourceType, attachments, ...rest } = mailing
  if (needsConsent(kind)) {
    await requireMarketing(tx)
    recipients.forEach(requireSubscribed)
  }
  await requireNotSuppressed(tx, recipients.map(addressee))
  const { isTracked, listName } = await readMailSettings(tx, kind)
  const list = { id: tx.project.id, name: listName, from }
  const headers = kind === "MARKETING" ? withBulkHeaders(mailing.headers, list) : mailing.headers
  const write = composer(tx, { ...mailing, headers })
  const attachmentsId = await keepAttachments(tx, attachments)
  const rows = recipients.map((recipient) => {
    const id = newEmailId()
    const { contact, name } = recipient
    return {
      id,
      projectId: tx.project.id,
      contactId: contact.id,
      toEmail: addressee(recipient),
      toName: name,
      fromEmail: from.email,
      fromName: from.name,
      replyTo,
      ...write(recipient, id),
      attachmentsId,
      // What another than the contact opens is not the contact's to be counted.
      isTracked: isTracked && !recipient.email,
      kind,
      sourceType,
      templateId: rest.templateId,
      campaignId: rest.campaignId,
      executionId: rest.executionId,
      depth: rest.depth,
      nextAttemptAt: tx.now,
      createdAt: tx.now,
    }
  })
  const written = await tx.db.insert(emails).values(rows).returning()
  await enqueue(tx, written.map(emailRequest))
  return written
}

async function requireMarketing(tx: Context): Promise<void> {
  if (!(await findReputation(tx))?.stoppedAt) return
  const message =
    "Marketing is stopped: too much of it bounced or was complained of. Look at Emails in the dashboard, and resume it there."
  throw new Conflict(message, { code: "marketing_stopped" })
}

function requireSubscribed({ contact }: Recipient): void {
  if (contact.subscribed) return
  const code = "recipient_unsubscribed"
  const message = contact.optedOutAt
    ? `${contact.email} has opted out: no marketing mail is sent there.`
    : `${contact.email} is not subscribed: no marketing mail is sent there.`
  throw new Invalid(message, { code, errors: [{ field: "to", code, message }] })
}

/** The address that a message goes to. */
export function addressee({ contact, email }: Recipient): string {
  return email ?? contact.email
}

async function requireNotSuppressed(tx: Context, emails: string[]): Promise<void> {
  const suppressed = await findSuppressed(tx, emails)
  const errors = [...suppressed].map(([email, reason]) => ({
    field: "to",
    code: "recipient_suppressed",
    message: suppressionText(email, reason),
  }))
  const [first] = errors
  if (first) throw new Invalid(first.message, { code: first.code, errors })
}

/** Keeps what all e-mails of a mailing carry once, under an id of its own. */
async function keepAttachments(tx: Context, attachments: Attachment[]): Promise<string | null> {
  if (attachments.length === 0) return null
  const attachmentsId = newEmailId()
  await tx.db
    .insert(emailAttachments)
    .values(attachments.map((attachment, position) => ({ ...attachment, attachmentsId, position })))
  return attachmentsId
}
