import "server-only"
import type { TestedTemplate, TestTemplate } from "@/lib/contracts/templates"
import { Invalid } from "@/lib/errors"
import { findContact } from "../../contacts/find"
import { upsertContact } from "../../contacts/upsert"
import { type Context, inTransaction } from "../../context"
import { mailOfTemplate } from "../../emails/mail-of-template"
import { queueEmails } from "../../emails/queue"
import { channelOf } from "../../events/channel"
import { findTemplate } from "../find"

/**
 * Sends a template to a tester, marked in its subject, whatever they opted out of, and apart from the template's numbers.
 * It speaks of the contact asked for, but its links and its history are the tester's, who becomes a contact that is not
 * subscribed. Throws NotFound, and Invalid where it cannot be rendered or has no sender.
 */
export async function sendTestOfTemplate(ctx: Context, id: string, input: TestTemplate): Promise<TestedTemplate> {
  await findTemplate(ctx, id)
  const mail = await mailOfTemplate(ctx, id, undefined)
  if ("error" in mail) throw new Invalid(mail.error.message, { code: mail.error.code })
  const shown = input.contactId ? await findContact(ctx, input.contactId) : undefined
  return inTransaction(ctx, async (tx) => {
    const tester = await becomeContact(tx, input.to)
    const [email] = await queueEmails(tx, {
      ...mail.content,
      subject: `[Test] ${mail.content.subject}`,
      kind: "TRANSACTIONAL",
      ...{ from: mail.from, replyTo: mail.replyTo, sourceType: "TRANSACTIONAL", attachments: [] },
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
