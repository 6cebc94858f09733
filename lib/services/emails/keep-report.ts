import "server-only"
import { and, arrayOverlaps, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm"
import { z } from "zod"
import { emails } from "@/db/schema/emails"
import { mailReports } from "@/db/schema/mail-reports"
import type { MailReport } from "@/lib/mail/callbacks/report"
import { type Context, inTransaction } from "../context"
import { applyReport } from "./apply-report"
import type { EmailRow } from "./find"

/**
 * Keeps what a provider reported and applies it, once however often it comes. One whose message is not known yet is kept
 * until that was handed over.
 */
export function keepReport(ctx: Context, report: MailReport): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { key, messageIds } = report
    const [kept] = await tx.db
      .insert(mailReports)
      .values({ projectId: tx.project.id, key, messageIds, report, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ key: mailReports.key })
    if (!kept) return
    const email = await findNamed(tx, report)
    if (email) await apply(tx, email, report)
  })
}

/** Applies what was reported of an e-mail before it was known to have been sent. Must run in the transaction that says so. */
export async function applyWaitingReports(tx: Context, email: EmailRow): Promise<void> {
  const names = [email.id, email.providerMessageId].filter((name) => name !== null)
  const waiting = await tx.db
    .select()
    .from(mailReports)
    .where(
      and(
        eq(mailReports.projectId, tx.project.id),
        isNull(mailReports.appliedAt),
        arrayOverlaps(mailReports.messageIds, names),
      ),
    )
    .orderBy(asc(mailReports.createdAt))
    .for("update")
  for (const { report } of waiting) {
    const parsed = StoredReport.parse(report)
    if (isFor(email, parsed)) await apply(tx, email, parsed)
  }
}

/** What is kept was a MailReport; JSON made its time a text. */
const StoredReport = z.looseObject({ at: z.coerce.date() }).transform((stored) => stored as unknown as MailReport)

async function apply(tx: Context, email: EmailRow, report: MailReport): Promise<void> {
  await tx.db
    .update(mailReports)
    .set({ emailId: email.id, appliedAt: tx.now })
    .where(and(eq(mailReports.projectId, tx.project.id), eq(mailReports.key, report.key)))
  await applyReport(tx, email, report)
}

// The Message-ID that our own messages carry begins with the e-mail's id.
const ownId = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(@|$)/

/** Locked, so that two reports of one e-mail follow each other. */
async function findNamed(tx: Context, report: MailReport): Promise<EmailRow | undefined> {
  const ids = report.messageIds.flatMap((name) => ownId.exec(name)?.[1] ?? [])
  const rows = await tx.db
    .select()
    .from(emails)
    .where(
      and(
        eq(emails.projectId, tx.project.id),
        isNotNull(emails.sentAt),
        or(inArray(emails.providerMessageId, report.messageIds), ids.length > 0 ? inArray(emails.id, ids) : sql`false`),
      ),
    )
    .orderBy(desc(emails.createdAt))
    .limit(100)
    .for("update")
  return rows.find((email) => isFor(email, report))
}

/** A provider may hand one message to several people under one id. */
function isFor({ toEmail }: EmailRow, { recipient }: MailReport): boolean {
  return recipient === null || recipient.trim().toLowerCase() === toEmail
}
