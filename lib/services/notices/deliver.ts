import "server-only"
import { and, eq } from "drizzle-orm"
import { notices } from "@/db/schema/notices"
import { judgeHandover, type Outcome } from "@/lib/mail/judge-handover"
import { type Message, messageIdOf } from "@/lib/mail/message"
import type { Anonymous } from "../context"
import { isAttempt, isDue, outcomeColumns, takenAt, whatNext } from "../mail/attempt"
import { installationSender } from "../mail/sender"
import { mailTransport } from "../mail/transport"

type NoticeRow = typeof notices.$inferSelect

/** Hands a notice over if it is due; answers when to look at it again, an ISO time, and null once it is over. */
export async function deliverNotice(ctx: Anonymous, id: string): Promise<string | null> {
  const transport = mailTransport()
  const [taken] = await ctx.db
    .update(notices)
    .set(takenAt(notices, ctx.now))
    .where(and(eq(notices.id, id), isDue(notices, { transport, now: ctx.now })))
    .returning()
  if (!taken) return lookAgain(ctx, id)
  const handover = await transport.send(compose(taken))
  const at = new Date()
  const outcome = judgeHandover(handover, { attempt: taken.attemptCount, at, random: Math.random() })
  await settle(ctx, taken, outcome)
  return outcome.status === "queued" ? outcome.nextAttemptAt.toISOString() : null
}

async function lookAgain(ctx: Anonymous, id: string): Promise<string | null> {
  const [row] = await ctx.db.select().from(notices).where(eq(notices.id, id))
  const next = whatNext(row, ctx.now)
  if (!row || !next) return null
  if ("lookAt" in next) return next.lookAt.toISOString()
  await settle(ctx, row, next.outcome)
  return null
}

async function settle(ctx: Anonymous, { id, attemptCount }: NoticeRow, outcome: Outcome): Promise<void> {
  await ctx.db
    .update(notices)
    .set(outcomeColumns(outcome, new Date()))
    .where(and(eq(notices.id, id), isAttempt(notices, attemptCount)))
}

function compose({ id, email, subject, text, createdAt }: NoticeRow): Message {
  const from = installationSender()
  return {
    id: messageIdOf(id, from),
    lane: "direct",
    from,
    to: { email, name: null },
    replyTo: null,
    subject,
    html: null,
    text,
    headers: { "Auto-Submitted": "auto-generated" },
    attachments: [],
    date: createdAt,
    dkim: null,
  }
}
