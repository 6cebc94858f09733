import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import { judgeHandover } from "@/lib/mail/judge-handover"
import type { Message } from "@/lib/mail/message"
import type { Context } from "../../context"
import { isAttempt, isDue, takenAt, whatNext } from "../../mail/attempt"
import { reserveMailSlots } from "../../mail/reserve-slots"
import { mailTransport } from "../../mail/transport"
import { type EmailRow, isEmail } from "../find"
import { applyWaitingReports } from "../reports/keep"
import { composeMessages } from "./compose-messages"
import { findObjections, type Objection } from "./objections"
import { type Settled, settleEmails } from "./settle"

/** Hands an e-mail over if it is due; answers when to look at it again, an ISO time, and null once it is over. */
export async function deliverEmail(ctx: Context, emailId: string): Promise<string | null> {
  const looks = await deliverEmails(ctx, [emailId])
  return looks.get(emailId)?.toISOString() ?? null
}

/**
 * Hands e-mails over that are due, at once; answers when to look at which again: those that are not named are over. The
 * rows decide: they are taken before the handover, so that a repeat of this hands nothing over twice. All that may fail
 * without anything being sent comes before that.
 */
export async function deliverEmails(ctx: Context, ids: string[]): Promise<Map<string, Date>> {
  const due = await dueAmong(ctx, ids)
  const slots = await reserveMailSlots(ctx, due)
  const leaving = due.filter(({ id }) => !slots.has(id))
  const messages = await composeMessages(ctx, leaving)
  const objections = await findObjections(ctx, leaving)
  const taken = await take(ctx, leaving)
  await cancel(ctx, taken, objections)
  const settled = await Promise.all(
    taken.flatMap((email) => {
      const message = messages.get(email.id)
      return message && !objections.has(email.id) ? [handOver(email, message)] : []
    }),
  )
  await settleEmails(ctx, settled)
  const mine = new Set([...taken.map(({ id }) => id), ...slots.keys()])
  const others = await Promise.all(ids.filter((id) => !mine.has(id)).map((id) => lookAgain(ctx, id)))
  const retried = settled.flatMap(({ email, outcome }) =>
    outcome.status === "queued" ? [[email.id, outcome.nextAttemptAt] as const] : [],
  )
  return new Map([...others.flatMap((look) => (look ? [look] : [])), ...slots, ...retried])
}

function dueAmong(ctx: Context, ids: string[]): Promise<EmailRow[]> {
  return ctx.db.select().from(emails).where(isNow(ctx, ids))
}

function isNow(ctx: Context, ids: string[]) {
  return and(
    eq(emails.projectId, ctx.project.id),
    inArray(emails.id, ids),
    isDue(emails, { transport: mailTransport(), now: ctx.now }),
  )
}

/** Marks those that are still due as being handed over; answers them with the number of their attempt. */
async function take(ctx: Context, leaving: EmailRow[]): Promise<EmailRow[]> {
  if (leaving.length === 0) return []
  const rows = await ctx.db
    .update(emails)
    .set(takenAt(emails, ctx.now))
    .where(
      isNow(
        ctx,
        leaving.map(({ id }) => id),
      ),
    )
    .returning({ id: emails.id, attemptCount: emails.attemptCount })
  const attempts = new Map(rows.map(({ id, attemptCount }) => [id, attemptCount]))
  return leaving.flatMap((email) => {
    const attemptCount = attempts.get(email.id)
    return attemptCount === undefined ? [] : [{ ...email, attemptCount }]
  })
}

async function handOver(email: EmailRow, message: Message): Promise<Settled> {
  const handover = await mailTransport().send(message)
  const outcome = judgeHandover(handover, { attempt: email.attemptCount, at: new Date(), random: Math.random() })
  return { email, outcome }
}

/** Looks at an e-mail that is not due; answers when to do so again, undefined once it is over. */
async function lookAgain(ctx: Context, emailId: string): Promise<[string, Date] | undefined> {
  const [row] = await ctx.db.select().from(emails).where(isEmail(ctx, emailId))
  // Whoever settled it may have been stopped before this.
  if (row?.sentAt || row?.failedAt) await applyWaitingReports(ctx, [row])
  const next = whatNext(row, ctx.now)
  if (!row || !next) return undefined
  if ("lookAt" in next) return [emailId, next.lookAt]
  await settleEmails(ctx, [{ email: row, outcome: next.outcome }])
  return undefined
}

async function cancel(ctx: Context, taken: EmailRow[], objections: Map<string, Objection>): Promise<void> {
  const cancelledAt = new Date()
  for (const { id, attemptCount } of taken) {
    const objection = objections.get(id)
    if (!objection) continue
    await ctx.db
      .update(emails)
      .set({ status: "cancelled", cancelledAt, error: { ...objection, at: cancelledAt.toISOString() } })
      .where(and(isEmail(ctx, id), isAttempt(emails, attemptCount)))
  }
}
