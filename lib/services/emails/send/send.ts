import "server-only"
import type { Send, Sent } from "@/lib/contracts/send"
import { env } from "@/lib/env"
import { Invalid } from "@/lib/errors"
import type { Address, Attachment } from "@/lib/mail/message"
import { upsertContact } from "../../contacts/upsert"
import { type Context, inTransaction } from "../../context"
import { channelOf } from "../../events/channel"
import { findTemplate } from "../../templates/find"
import type { Recipient } from "../compose"
import { queueEmails } from "../queue"

/**
 * Writes to everybody in `to` or, when something is wrong with one of them, to nobody. Contacts are created or updated as
 * they are by an event; a new one is not subscribed unless the caller says so.
 */
export async function sendEmails(ctx: Context, input: Send): Promise<Sent> {
  const written = await writtenBy(ctx, input)
  const from = requireSender(input, written)
  return inTransaction(ctx, async (tx) => {
    const recipients = await upsertRecipients(tx, input)
    const queued = await queueEmails(tx, {
      recipients: [...recipients.values()],
      from,
      replyTo: input.reply ?? written.replyTo,
      templateId: written.templateId,
      subject: written.subject,
      body: written.body,
      kind: written.kind,
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

type Written = {
  subject: string
  body: string
  kind: Send["type"]
  from: Address | null
  replyTo: string | null
  templateId: string | null
}

/** What is to be said: a template's words, of which the request may replace the subject, or the request's own. */
async function writtenBy(ctx: Context, { template, subject, body, type }: Send): Promise<Written> {
  if (template === undefined) {
    // The contract asks for both where there is no template.
    return { subject: subject ?? "", body: body ?? "", kind: type, from: null, replyTo: null, templateId: null }
  }
  const { id, content } = await findTemplate(ctx, template)
  return {
    subject: subject ?? content.subject,
    body: body ?? content.body,
    kind: content.type,
    from: content.from ? { email: content.from, name: content.fromName } : null,
    replyTo: content.replyTo,
    templateId: id,
  }
}

function requireSender({ from, name }: Send, written: Written): Address {
  const sender = from ?? written.from ?? env().MAIL_FROM
  if (sender) return { email: sender.email, name: sender.name ?? name ?? null }
  const code = "sender_missing"
  const message = "Say whom the mail is from; neither a template nor the installation names a sender (MAIL_FROM)."
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
