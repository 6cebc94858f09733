import "server-only"
import { type Message, messageIdOf } from "@/lib/mail/message"
import type { Context } from "../../context"
import { findSigningKey } from "../../domains/sender/signing-key"
import { trackedHtml } from "../../tracking/tracked-html"
import { readAttachments } from "../attachments"
import type { EmailRow } from "../find"
import { laneOf } from "../messages"

/** E-mails as they leave, by their ids. */
export async function composeMessages(ctx: Context, leaving: EmailRow[]): Promise<Map<string, Message>> {
  const senders = [...new Set(leaving.map(({ fromEmail }) => fromEmail))]
  const keys = new Map(
    await Promise.all(senders.map(async (sender) => [sender, await findSigningKey(ctx, sender)] as const)),
  )
  const messages = leaving.map(async (email): Promise<[string, Message]> => {
    const attachments = await readAttachments(ctx, email)
    return [email.id, { ...toMessage(email), attachments, dkim: keys.get(email.fromEmail) ?? null }]
  })
  return new Map(await Promise.all(messages))
}

function toMessage(email: EmailRow): Omit<Message, "attachments" | "dkim"> {
  const from = { email: email.fromEmail, name: email.fromName }
  return {
    id: messageIdOf(email.id, from),
    lane: laneOf(email.kind),
    from,
    to: { email: email.toEmail, name: email.toName },
    replyTo: email.replyTo,
    subject: email.subject,
    html: email.isTracked ? trackedHtml(email) : email.html,
    text: email.text,
    headers: email.headers,
    date: email.createdAt,
  }
}
