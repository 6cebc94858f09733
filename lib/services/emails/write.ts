import "server-only"
import { emailAttachments } from "@/db/schema/email-attachments"
import { emails } from "@/db/schema/emails"
import { Invalid } from "@/lib/errors"
import { newEmailId } from "@/lib/ids"
import { withBulkHeaders } from "@/lib/mail/bulk-headers"
import type { Address, Attachment } from "@/lib/mail/message"
import type { Context } from "../context"
import { requireVerifiedSender } from "../domains/sender/require-verified"
import { readMailSettings } from "../mail/read-settings"
import { type Content, composer, type Recipient } from "./compose"
import type { EmailRow } from "./find"

export type Mailing = Content &
  Pick<EmailRow, "sourceType"> &
  Partial<Pick<EmailRow, "templateId" | "campaignId" | "executionId" | "depth">> & {
    recipients: Recipient[]
    from: Address
    replyTo: string | null
    attachments: Attachment[]
    /** Told of a recipient for whom it cannot be rendered, who is passed over. */
    onUnrenderable?: (error: Invalid) => void
  }

export type WrittenEmail = Pick<
  EmailRow,
  "id" | "projectId" | "contactId" | "toEmail" | "subject" | "kind" | "isTracked"
>

/**
 * Writes the e-mails of a mailing as queued, without asking who may be written to nor for a run that sends them. Must
 * run inside a transaction. Throws Invalid from a domain that is not verified, and where something cannot be rendered
 * unless that is asked for.
 */
export async function writeEmails(tx: Context, mailing: Mailing): Promise<WrittenEmail[]> {
  const { recipients, attachments, kind, from } = mailing
  await requireVerifiedSender(tx, from.email)
  const { isTracked, listName } = await readMailSettings(tx, kind)
  const list = { id: tx.project.id, name: listName, from }
  const headers = kind === "MARKETING" ? withBulkHeaders(mailing.headers, list) : mailing.headers
  const compose = composer(tx, { ...mailing, headers })
  const attachmentsId = await keepAttachments(tx, attachments)
  const rows = recipients.flatMap((recipient) => {
    const id = newEmailId()
    const composed = tried(() => compose(recipient, id), mailing.onUnrenderable)
    if (!composed) return []
    // What another than the contact opens is not the contact's to be counted.
    const counts = isTracked && !recipient.email
    return [{ ...toRow(tx, mailing, recipient), id, ...composed, attachmentsId, isTracked: counts }]
  })
  if (rows.length > 0) await tx.db.insert(emails).values(rows)
  return rows
}

function toRow(tx: Context, mailing: Mailing, recipient: Recipient) {
  const { from, replyTo, kind, sourceType, templateId, campaignId, executionId, depth } = mailing
  return {
    projectId: tx.project.id,
    contactId: recipient.contact.id,
    toEmail: addressee(recipient),
    toName: recipient.name,
    fromEmail: from.email,
    fromName: from.name,
    ...{ replyTo, kind, sourceType, templateId, campaignId, executionId, depth },
    nextAttemptAt: tx.now,
    createdAt: tx.now,
  }
}

/** The address that a message goes to. */
export function addressee({ contact, email }: Recipient): string {
  return email ?? contact.email
}

function tried<T>(work: () => T, onUnrenderable: Mailing["onUnrenderable"]): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Invalid) || !onUnrenderable) throw error
    onUnrenderable(error)
    return undefined
  }
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
