import "server-only"
import { emails } from "@/db/schema/emails"
import { messageIdOf } from "@/lib/mail/message"
import type { Context } from "../../context"
import { recordSent } from "../deliver/record-sent"
import { type EmailRow, isEmail } from "../find"
import { contactExists } from "../tell"

/**
 * Marks an e-mail as sent of which that was not known: whatever is reported of it proves that it was taken. Must run
 * inside a transaction that has locked it.
 */
export async function proveSent(tx: Context, email: EmailRow): Promise<EmailRow> {
  if (email.sentAt) return email
  const providerMessageId = messageIdOf(email.id, { email: email.fromEmail, name: email.fromName })
  const [sent] = await tx.db
    .update(emails)
    .set({ status: "sent", sentAt: tx.now, providerMessageId, failedAt: null, error: null })
    .where(isEmail(tx, email.id))
    .returning()
  if (!sent) throw new Error(`The e-mail ${email.id} was locked and is not there.`)
  if (await contactExists(tx, sent)) await recordSent(tx, [sent])
  return sent
}
