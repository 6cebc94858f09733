import "server-only"
import { and, arrayOverlaps, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import { mailReports } from "@/db/schema/mail-reports"
import { MailReport } from "@/lib/mail/callbacks/report"
import { emailIdOf } from "@/lib/mail/message"
import { type Context, inTransaction } from "../../context"
import { wasGivenUp } from "../../mail/attempt"
import type { EmailRow } from "../find"
import { contactExists } from "../tell"
import { applyReport } from "./apply"
import { proveSent } from "./prove-sent"

/**
 * Keeps what a provider reported and applies it, once however often it comes. One whose message is not known yet is kept
 * until that was handed over.
 */
export async function keepReport(ctx: Context, report: MailReport): Promise<void> {
  const { key, messageIds } = report
  const row = { projectId: ctx.project.id, key, messageIds, report, createdAt: ctx.now }
  await ctx.db.insert(mailReports).values(row).onConflictDoNothing()
  await applyKept(ctx, key)
}

type Named = Pick<EmailRow, "id" | "providerMessageId">

/**
 * Applies what was reported of e-mails before they were known to have been sent, or given up. Must run after that is
 * committed: a report is kept before its e-mail is looked for, so that one of the two sees the other.
 */
export async function applyWaitingReports(ctx: Context, settled: Named[]): Promise<void> {
  const names = settled.flatMap(({ id, providerMessageId }) => (providerMessageId ? [id, providerMessageId] : [id]))
  if (names.length === 0) return
  const waiting = await ctx.db
    .select({ key: mailReports.key })
    .from(mailReports)
    .where(
      and(
        eq(mailReports.projectId, ctx.project.id),
        isNull(mailReports.appliedAt),
        arrayOverlaps(mailReports.messageIds, names),
      ),
    )
    .orderBy(asc(mailReports.createdAt))
  for (const { key } of waiting) await applyKept(ctx, key)
}

function applyKept(ctx: Context, key: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const isKept = and(eq(mailReports.projectId, tx.project.id), eq(mailReports.key, key))
    const [kept] = await tx.db
      .select()
      .from(mailReports)
      .where(and(isKept, isNull(mailReports.appliedAt)))
      .for("update")
    if (!kept) return
    const report = MailReport.parse(kept.report)
    const email = await findNamed(tx, report)
    if (!email) return
    const sent = await proveSent(tx, email)
    if (await contactExists(tx, email)) {
      await tx.db.update(mailReports).set({ emailId: email.id, appliedAt: tx.now }).where(isKept)
      return applyReport(tx, sent, report)
    }
    // Its key, its names and its words may all hold the address. To apply a repeat changes nothing.
    await tx.db.delete(mailReports).where(isKept)
    await applyReport(tx, sent, { ...report, detail: null })
  })
}

/** One that may have arrived, locked, so that two reports of one e-mail follow each other. */
async function findNamed(tx: Context, report: MailReport): Promise<EmailRow | undefined> {
  const ids = report.messageIds.flatMap((name) => emailIdOf(name) ?? [])
  const rows = await tx.db
    .select()
    .from(emails)
    .where(
      and(
        eq(emails.projectId, tx.project.id),
        or(isNotNull(emails.sentAt), wasGivenUp(emails)),
        or(inArray(emails.providerMessageId, report.messageIds), ids.length > 0 ? inArray(emails.id, ids) : sql`false`),
      ),
    )
    .orderBy(desc(emails.createdAt))
    .limit(100)
    .for("update")
  // What anybody may write names no address that is not known here.
  return rows.find((email) => isFor(email, report)) ?? (report.byMail ? undefined : rows.find(isForgotten))
}

/** A provider may hand one message to several people under one id. */
function isFor({ toEmail }: EmailRow, { recipient }: MailReport): boolean {
  return recipient === null || recipient.trim().toLowerCase() === toEmail
}

/** The address is blanked with the contact: only the report still says who it was. */
function isForgotten({ toEmail }: EmailRow): boolean {
  return !toEmail.includes("@")
}
