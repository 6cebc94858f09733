import "server-only"
import type { TemplateContent, TestedTemplate, TestTemplate } from "@/lib/contracts/templates"
import { findContact } from "../../contacts/find"
import { upsertContact } from "../../contacts/upsert"
import { type Context, inTransaction } from "../../context"
import { channelOf } from "../../events/channel"
import { queueEmails } from "../queue"
import { senderOf } from "../sender-of"

/**
 * Sends a content to a tester, marked in its subject, whatever they opted out of, and apart from all numbers. It speaks of
 * the contact asked for, but its links and its history are the tester's, who becomes a contact that is not subscribed.
 * Throws NotFound for the contact, and Invalid where it cannot be rendered or has no sender.
 */
export async function sendTest(ctx: Context, content: TemplateContent, input: TestTemplate): Promise<TestedTemplate> {
  const { subject, body, replyTo } = content
  const from = senderOf(content)
  const shown = input.contactId ? await findContact(ctx, input.contactId) : undefined
  return inTransaction(ctx, async (tx) => {
    const tester = await becomeContact(tx, input.to)
    const [email] = await queueEmails(tx, {
      ...{ from, body, replyTo, headers: {}, attachments: [] },
      subject: `[Test] ${subject}`,
      kind: "TRANSACTIONAL",
      sourceType: "TRANSACTIONAL",
      recipients: [{ contact: { ...(shown ?? tester), id: tester.id }, name: null, data: input.data, email: input.to }],
    })
    if (!email) throw new Error("Writing a test answered no row.")
    return { emailId: email.id }
  })
}

async function becomeContact(tx: Context, email: string) {
  const asTester = { data: {}, subscribed: false, preserveExistingSubscription: true }
  return (await upsertContact(tx, { email, ...asTester, channel: channelOf(tx.actor) })).contact
}
