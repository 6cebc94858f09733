import "server-only"
import { and, eq, inArray, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { emails } from "@/db/schema/emails"
import type { Outcome } from "@/lib/mail/judge-handover"
import { forgetIfDeleted } from "../../contacts/forget"
import { type Context, inTransaction } from "../../context"
import { isAttempt, outcomeColumns } from "../../mail/attempt"
import type { EmailRow } from "../find"
import { applyWaitingReports } from "../reports/keep"
import { recordSent } from "./record-sent"

export type Settled = { email: EmailRow; outcome: Outcome }

/** Writes what became of e-mails that were handed over, with the events of those that were sent. */
export async function settleEmails(ctx: Context, all: Settled[]): Promise<void> {
  if (all.length === 0) return
  const at = new Date()
  const settled = await inTransaction({ ...ctx, now: at }, async (tx) => {
    const subjects = await writeOutcomes(tx, all)
    const written = all.filter(({ email }) => subjects.has(email.id))
    const sent = written.flatMap(({ email, outcome }) => {
      const subject = subjects.get(email.id) ?? ""
      return outcome.status === "sent" ? [{ ...email, subject, providerMessageId: outcome.providerMessageId }] : []
    })
    await recordSent(tx, await whoseContactIsThere(tx, sent))
    return written
  })
  const over = settled.filter(({ outcome }) => outcome.status !== "queued")
  await applyWaitingReports(
    ctx,
    over.map(({ email, outcome }) => ({
      id: email.id,
      providerMessageId: outcome.status === "sent" ? outcome.providerMessageId : null,
    })),
  )
  await forgetIfDeleted(
    ctx,
    all.map(({ email }) => email.contactId),
  )
}

/** A contact that is gone is told of to nobody. */
async function whoseContactIsThere<T extends { contactId: string }>(tx: Context, sent: T[]): Promise<T[]> {
  if (sent.length === 0) return sent
  const ids = sent.map(({ contactId }) => contactId)
  const isTheirs = and(eq(contacts.projectId, tx.project.id), inArray(contacts.id, ids))
  const rows = await tx.db.select({ id: contacts.id }).from(contacts).where(isTheirs)
  const there = new Set(rows.map(({ id }) => id))
  return sent.filter(({ contactId }) => there.has(contactId))
}

/**
 * Answers those that were still to be settled by this attempt, with their subjects, which are blanked where the contact
 * was deleted meanwhile.
 */
async function writeOutcomes(tx: Context, all: Settled[]): Promise<Map<string, string>> {
  const rows = all.map(({ email, outcome }) => ({
    id: email.id,
    attempt: email.attemptCount,
    ...outcomeColumns(outcome, tx.now),
    failedAt: outcome.status === "failed" ? tx.now : null,
  }))
  const written = await tx.db.execute<{ id: string; subject: string }>(sql`
    update ${emails} set status = outcome.status, error = outcome.error, failed_at = outcome."failedAt", slot_at = null,
      sent_at = coalesce(outcome."sentAt", ${emails.sentAt}),
      next_attempt_at = coalesce(outcome."nextAttemptAt", ${emails.nextAttemptAt}),
      provider_message_id = coalesce(outcome."providerMessageId", ${emails.providerMessageId})
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as outcome (id text, attempt integer, status text,
      error jsonb, "failedAt" timestamptz, "sentAt" timestamptz, "nextAttemptAt" timestamptz, "providerMessageId" text)
    where ${emails.projectId} = ${tx.project.id} and ${emails.id} = outcome.id
      and ${isAttempt(emails, sql`outcome.attempt`)}
    returning ${emails.id} as id, ${emails.subject} as subject`)
  return new Map(written.map(({ id, subject }) => [id, subject]))
}
