import "server-only"
import { needsConsent } from "@/lib/contracts/send"
import { Conflict, Invalid } from "@/lib/errors"
import type { Context } from "../context"
import { findReputation } from "../mail-reputation/read"
import { enqueue } from "../outbox/enqueue"
import { findSuppressed, suppressionText } from "../suppressions/find-suppressed"
import type { Recipient } from "./compose"
import { emailRequest } from "./messages"
import { addressee, type Mailing, type WrittenEmail, writeEmails } from "./write"

/**
 * Writes an e-mail to each recipient, to be sent once the transaction has ended; answers them in the same order. Must run
 * inside a transaction. Throws Conflict while marketing is stopped, and Invalid: from a domain that is not verified
 * nothing is written, to those who are not subscribed no marketing, and what cannot be rendered for one is sent to nobody.
 */
export async function queueEmails(tx: Context, mailing: Mailing): Promise<WrittenEmail[]> {
  if (needsConsent(mailing.kind)) {
    await requireMarketing(tx)
    mailing.recipients.forEach(requireSubscribed)
  }
  await requireNotSuppressed(tx, mailing.recipients.map(addressee))
  const written = await writeEmails(tx, mailing)
  await enqueue(tx, written.map(emailRequest))
  return written
}

/** Throws Conflict while too much of the project's marketing bounces or is complained of. */
export async function requireMarketing(tx: Context): Promise<void> {
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
