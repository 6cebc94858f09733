import "server-only"
import { and, eq, isNull, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { emails } from "@/db/schema/emails"
import type { MailReport } from "@/lib/mail/callbacks/report"
import { changeSubscription } from "../../contacts/change-subscription"
import type { Context } from "../../context"
import { watchReputation } from "../../mail-reputation/watch"
import { suppressAddress } from "../../suppressions/suppress"
import type { EmailRow } from "../find"
import { tell } from "../tell"

/**
 * Notes at an e-mail what its provider reported, with the event that tells of it. A permanent bounce and a complaint
 * opt the contact out, with the reason, and suppress the address. Each of them counts once for an e-mail, in whatever order they come. Must run
 * inside a transaction.
 */
export async function applyReport(tx: Context, email: EmailRow, report: MailReport): Promise<void> {
  switch (report.kind) {
    case "delivered":
      if (!(await mark(tx, email, { deliveredAt: report.at }))) return
      return tell(tx, email, "email.delivery", { deliveredAt: report.at.toISOString() })
    case "complained":
      if (!(await mark(tx, email, { complainedAt: report.at }))) return
      await tell(tx, email, "email.complaint", { complainedAt: report.at.toISOString() })
      return optOut(tx, email, "complaint", report)
    case "bounced":
      return bounce(tx, email, report)
  }
}

async function bounce(tx: Context, email: EmailRow, report: Extract<MailReport, { kind: "bounced" }>): Promise<void> {
  const { bounceType } = report
  if (bounceType === "Transient") return tell(tx, email, "email.bounce", { bounceType, transientBounce: true })
  const error = {
    code: "bounced" as const,
    message: report.detail ?? "The receiving server refused it for good.",
    at: report.at.toISOString(),
  }
  if (!(await mark(tx, email, { bouncedAt: report.at, error }))) return
  await tell(tx, email, "email.bounce", { bounceType, bouncedAt: report.at.toISOString() })
  await optOut(tx, email, "bounce", report)
}

const ranks = ["sent", "delivered", "bounced", "complained"]

type Mark = Pick<Partial<EmailRow>, "deliveredAt" | "bouncedAt" | "complainedAt" | "error">

/** Answers whether it was the first of its kind. The state never goes back: reports come in any order. */
async function mark(tx: Context, { id }: EmailRow, change: Mark): Promise<boolean> {
  const [column, status] = change.complainedAt
    ? ([emails.complainedAt, "complained"] as const)
    : change.bouncedAt
      ? ([emails.bouncedAt, "bounced"] as const)
      : ([emails.deliveredAt, "delivered"] as const)
  const below = ranks.slice(0, ranks.indexOf(status))
  const [marked] = await tx.db
    .update(emails)
    .set({
      ...change,
      status: sql`case when ${emails.status} = any(${`{${below.join(",")}}`}::text[]) then ${status} else ${emails.status} end`,
    })
    .where(and(eq(emails.projectId, tx.project.id), eq(emails.id, id), isNull(column)))
    .returning({ id: emails.id })
  return marked !== undefined
}

/**
 * Minds the project's reputation, suppresses the address, and opts out the contact whose address it is: a message may
 * have gone to another one, or to one that the contact had before. Of a contact that is gone only the report knows the
 * address, and only its hash is kept.
 */
async function optOut(
  tx: Context,
  email: EmailRow,
  reason: "bounce" | "complaint",
  { recipient, detail }: MailReport,
): Promise<void> {
  const { id: emailId, contactId, toEmail, depth } = email
  await watchReputation(tx)
  const [contact] = await tx.db.select({ email: contacts.email }).from(contacts).where(isContact(tx, contactId))
  if (!contact) {
    if (recipient) await suppressAddress(tx, { email: recipient, reason, emailId, byHashOnly: true })
    return
  }
  await suppressAddress(tx, { email: toEmail, reason, detail, emailId })
  if (contact.email !== toEmail) return
  await changeSubscription(tx, { contactId, subscribed: false, channel: reason, reason, emailId, depth })
}

function isContact(tx: Context, id: string) {
  return and(eq(contacts.projectId, tx.project.id), eq(contacts.id, id))
}
