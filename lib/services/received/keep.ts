import "server-only"
import { and, eq } from "drizzle-orm"
import { receivedContents } from "@/db/schema/received-contents"
import { receivedEmails } from "@/db/schema/received-emails"
import { newEmailId } from "@/lib/ids"
import { toEventData } from "@/lib/mail/inbound/event-data"
import { upsertContact } from "../contacts/upsert"
import { type Context, inTransaction } from "../context"
import { recordEvent } from "../events/record"
import type { Arrived } from "./arrived"
import { depthOf } from "./depth-of"

type Row = typeof receivedEmails.$inferSelect

/**
 * Keeps a message for some addresses of a project, once each, and records `email.received` for each; answers the ids, also
 * of what was kept before. A sender who is new becomes a contact that is not subscribed; one who is known stays as they
 * are.
 */
export function keepReceived(ctx: Context, arrived: Arrived, recipients: string[]): Promise<string[]> {
  return inTransaction(ctx, async (tx) => {
    const sender = { email: arrived.from, data: {}, channel: "mail" as const }
    const { contact } = await upsertContact(tx, { ...sender, subscribed: false, preserveExistingSubscription: true })
    const contentId = await keepContent(tx, arrived)
    const depth = await depthOf(tx, arrived.message)
    const ids: string[] = []
    for (const toEmail of recipients.toSorted()) {
      const { row, isNew } = await keepFor(tx, { arrived, contentId, contactId: contact.id, recipients, toEmail })
      ids.push(row.id)
      if (!isNew) continue
      const data = toEventData(row, { body: arrived.body, receivedAt: arrived.receivedAt })
      const facts = { contactId: contact.id, channel: "mail" as const, emailId: row.id, depth }
      await recordEvent(tx, { name: "email.received", data, ...facts })
    }
    return ids
  })
}

/** One that is there already stays: a second transaction waits here for the first. */
async function keepContent(tx: Context, { fingerprint, raw, message, html }: Arrived): Promise<string> {
  const { text, headers } = message
  const attachments = message.attachments.map(({ content, ...part }) => ({ ...part, sizeBytes: content.length }))
  const row = { id: newEmailId(), projectId: tx.project.id, fingerprint, raw, html, text, headers, attachments }
  const [kept] = await tx.db
    .insert(receivedContents)
    .values({ ...row, createdAt: tx.now })
    .onConflictDoUpdate({
      target: [receivedContents.projectId, receivedContents.fingerprint],
      set: { fingerprint },
    })
    .returning({ id: receivedContents.id })
  if (!kept) throw new Error("The content of a message was neither written nor there.")
  return kept.id
}

type Delivery = { arrived: Arrived; contentId: string; contactId: string; recipients: string[]; toEmail: string }

async function keepFor(tx: Context, delivery: Delivery): Promise<{ row: Row; isNew: boolean }> {
  const { arrived, contentId, contactId, recipients, toEmail } = delivery
  const { message, startedAt, providerMillis, verdicts, via } = arrived
  const id = newEmailId()
  const [row] = await tx.db
    .insert(receivedEmails)
    .values({
      ...{ id, projectId: tx.project.id, contentId, contactId, toEmail, recipients, verdicts, via },
      messageId: arrived.messageId ?? id,
      fromEmail: arrived.from,
      fromHeader: message.fromHeader || arrived.from,
      subject: message.subject,
      hasContent: arrived.body !== "",
      attachmentCount: message.attachments.length,
      isAutomatic: message.isAutomatic,
      processingTimeMillis: providerMillis ?? Math.max(0, Math.round(performance.now() - startedAt)),
      createdAt: arrived.receivedAt,
    })
    .onConflictDoNothing()
    .returning()
  if (row) return { row, isNew: true }
  const isThis = and(eq(receivedEmails.contentId, contentId), eq(receivedEmails.toEmail, toEmail))
  const [kept] = await tx.db
    .select()
    .from(receivedEmails)
    .where(and(eq(receivedEmails.projectId, tx.project.id), isThis))
  if (!kept) throw new Error("A received e-mail was neither written nor there.")
  return { row: kept, isNew: false }
}
