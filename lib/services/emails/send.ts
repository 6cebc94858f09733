import "server-only"
import type { Send, Sent } from "@/lib/contracts/send"
import { env } from "@/lib/env"
import { Invalid } from "@/lib/errors"
import type { Address, Attachment } from "@/lib/mail/message"
import { upsertContact } from "../contacts/upsert"
import { type Context, inTransaction } from "../context"
import { channelOf } from "../events/channel"
import type { Recipient } from "./compose"
import { queueEmails } from "./queue"

/**
 * Writes to everybody in `to` or, when something is wrong with one of them, to nobody. Contacts are created or updated as
 * they are by an event; a new one is not subscribed unless the caller says so.
 */
export function sendEmails(ctx: Context, input: Send): Promise<Sent> {
  const { subject, body } = requireContent(input)
  const from = requireSender(input)
  return inTransaction(ctx, async (tx) => {
    const recipients = await upsertRecipients(tx, input)
    const queued = await queueEmails(tx, {
      recipients: [...recipients.values()],
      from,
      replyTo: input.reply ?? null,
      subject,
      body,
      kind: input.type,
      sourceType: "TRANSACTIONAL",
      headers: input.headers,
      attachments: input.attachments.map(toAttachment),
    })
    const byAddress = new Map(queued.map(({ id, contactId, toEmail }) => [toEmail, { id, contactId }]))
    return {
      success: true,
      data: {
        emails: input.to.flatMap(({ email }) => {
          const found = byAddress.get(email)
          return found ? [{ contact: { id: found.contactId, email }, email: found.id }] : []
        }),
        timestamp: tx.now.toISOString(),
      },
    }
  })
}

function requireContent({ template, subject, body }: Send): { subject: string; body: string } {
  if (template === undefined && subject !== undefined && body !== undefined) return { subject, body }
  const code = "templates_unavailable"
  const message = "There are no templates yet. Send subject and body instead."
  throw new Invalid(message, { code, errors: [{ field: "template", code, message }] })
}

function requireSender({ from, name }: Send): Address {
  const sender = from ?? env().MAIL_FROM
  if (sender) return { email: sender.email, name: sender.name ?? name ?? null }
  const code = "sender_missing"
  const message = "Say whom the mail is from; the installation names no sender (MAIL_FROM)."
  throw new Invalid(message, { code, errors: [{ field: "from", code, message }] })
}

/** By address, each once; locked in one order, so that two calls to the same people do not wait for each other. */
async function upsertRecipients(tx: Context, { to, data, subscribed }: Send): Promise<Map<string, Recipient>> {
  const names = new Map(to.map(({ email, name }) => [email, name]))
  const found = new Map<string, Recipient>()
  for (const email of [...names.keys()].toSorted()) {
    const { contact, forEvent } = await upsertContact(tx, {
      email,
      data: data ?? {},
      subscribed: subscribed ?? false,
      preserveExistingSubscription: subscribed === undefined,
      channel: channelOf(tx.actor),
    })
    found.set(email, { contact, name: names.get(email) ?? null, data: forEvent })
  }
  return found
}

function toAttachment({
  filename,
  contentType,
  contentId,
  disposition,
  content,
}: Send["attachments"][number]): Attachment {
  return {
    filename,
    contentType,
    contentId: contentId ?? null,
    isInline: disposition === "inline",
    content: Buffer.from(content, "base64"),
  }
}
