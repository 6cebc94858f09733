import "server-only"
import { and, eq, or } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import { contacts } from "@/db/schema/contacts"
import { emails } from "@/db/schema/emails"
import { needsConsent } from "@/lib/contracts/send"
import { judgeHandover, type MailError, type Outcome } from "@/lib/mail/judge-handover"
import { type Message, messageIdOf } from "@/lib/mail/message"
import { forgetIfDeleted } from "../contacts/forget"
import { type Context, inTransaction } from "../context"
import { findSigningKey } from "../domains/sender/signing-key"
import { isAttempt, isDue, outcomeColumns, takenAt, whatNext } from "../mail/attempt"
import { reserveMailSlot } from "../mail/reserve-slot"
import { mailTransport } from "../mail/transport"
import { findReputation } from "../mail-reputation/read"
import { findSuppressed, suppressionText } from "../suppressions/find-suppressed"
import { trackedHtml } from "../tracking/tracked-html"
import { readAttachments } from "./attachments"
import { type EmailRow, isEmail } from "./find"
import { laneOf } from "./messages"
import { recordSent } from "./record-sent"
import { applyWaitingReports } from "./reports/keep"

/**
 * Hands an e-mail over if it is due; answers when to look at it again, an ISO time, and null once it is over. The row
 * decides: it is taken before the handover, so that a repeat of this hands nothing over twice. All that may fail without
 * anything being sent comes before that.
 */
export async function deliverEmail(ctx: Context, emailId: string): Promise<string | null> {
  const isNow = and(isEmail(ctx, emailId), isDue(emails, { transport: mailTransport(), now: ctx.now }))
  const [due] = await ctx.db.select().from(emails).where(isNow)
  if (!due) return lookAgain(ctx, emailId)
  const slot = await reserveMailSlot(ctx, due)
  if (slot) return slot
  const message = await toMessage(ctx, due)
  const objection = await findObjection(ctx, due)
  const [taken] = await ctx.db
    .update(emails)
    .set(takenAt(emails, ctx.now))
    .where(and(isNow, eq(emails.attemptCount, due.attemptCount)))
    .returning()
  if (!taken) return lookAgain(ctx, emailId)
  if (objection) return cancel(ctx, taken, objection)
  const handover = await mailTransport().send(message)
  const outcome = judgeHandover(handover, { attempt: taken.attemptCount, at: new Date(), random: Math.random() })
  await settle(ctx, taken, outcome)
  return outcome.status === "queued" ? outcome.nextAttemptAt.toISOString() : null
}

async function lookAgain(ctx: Context, emailId: string): Promise<string | null> {
  const [row] = await ctx.db.select().from(emails).where(isEmail(ctx, emailId))
  // Whoever settled it may have been stopped before this.
  if (row?.sentAt || row?.failedAt) await applyWaitingReports(ctx, row)
  const next = whatNext(row, ctx.now)
  if (!row || !next) return null
  if ("lookAt" in next) return next.lookAt.toISOString()
  await settle(ctx, row, next.outcome)
  return null
}

/** Writes an outcome, with the event of an e-mail that was sent. */
async function settle(ctx: Context, email: EmailRow, outcome: Outcome): Promise<void> {
  const at = new Date()
  const settled = await inTransaction({ ...ctx, now: at }, async (tx) => {
    const [row] = await tx.db
      .update(emails)
      .set({ ...outcomeColumns(outcome, at), slotAt: null, failedAt: outcome.status === "failed" ? at : null })
      .where(and(isEmail(tx, email.id), isAttempt(emails, email.attemptCount)))
      .returning()
    if (row?.status === "sent") await recordSent(tx, row)
    return row
  })
  if (settled && settled.status !== "queued") await applyWaitingReports(ctx, settled)
  await forgetIfDeleted(ctx, email.contactId)
}

type Objection = Pick<MailError, "code" | "message">

/** Asked at the last moment: who opted out since gets no marketing, and who was deleted nothing at all. */
async function findObjection(ctx: Context, email: EmailRow): Promise<Objection | undefined> {
  const { contactId, kind, toEmail } = email
  if (email.campaignId && email.attemptCount > 0 && (await isCancelled(ctx, email.campaignId)))
    return { code: "campaign_cancelled", message: "The campaign was cancelled before the next attempt." }
  // The address may be somebody else's than the contact's.
  const concerned = await ctx.db
    .select({ id: contacts.id, subscribed: contacts.subscribed })
    .from(contacts)
    .where(and(eq(contacts.projectId, ctx.project.id), or(eq(contacts.id, contactId), eq(contacts.email, toEmail))))
  if (!concerned.some(({ id }) => id === contactId))
    return { code: "contact_deleted", message: "The contact was deleted before the e-mail was sent." }
  if (needsConsent(kind) && concerned.some(({ subscribed }) => !subscribed))
    return { code: "recipient_unsubscribed", message: "The recipient opted out before the e-mail was sent." }
  if (needsConsent(kind) && (await findReputation(ctx))?.stoppedAt)
    return { code: "marketing_stopped", message: "Marketing was stopped before the e-mail was sent." }
  const reason = (await findSuppressed(ctx, [toEmail])).get(toEmail)
  return reason && { code: "recipient_suppressed", message: suppressionText(toEmail, reason) }
}

async function isCancelled({ db, project }: Context, campaignId: string): Promise<boolean> {
  const isIt = and(eq(campaigns.projectId, project.id), eq(campaigns.id, campaignId), eq(campaigns.status, "CANCELLED"))
  return (await db.$count(campaigns, isIt)) > 0
}

async function cancel(ctx: Context, { id, attemptCount }: EmailRow, objection: Objection): Promise<null> {
  const cancelledAt = new Date()
  await ctx.db
    .update(emails)
    .set({ status: "cancelled", cancelledAt, error: { ...objection, at: cancelledAt.toISOString() } })
    .where(and(isEmail(ctx, id), isAttempt(emails, attemptCount)))
  return null
}

async function toMessage(ctx: Context, email: EmailRow): Promise<Message> {
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
    attachments: await readAttachments(ctx, email),
    date: email.createdAt,
    dkim: await findSigningKey(ctx, from.email),
  }
}
