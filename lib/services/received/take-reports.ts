import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import type { ReturnedReport } from "@/lib/mail/inbound/read-report"
import { emailIdOf } from "@/lib/mail/message"
import type { Context } from "../context"
import { keepReport } from "../emails/reports/keep"

/**
 * Keeps what a bounce or a complaint reports of e-mails of ours, as if their provider had told it; answers whether it was
 * about one. What bounced of mail that people sent from elsewhere is theirs to read.
 */
export async function takeReports(ctx: Context, { reports, messageIds }: ReturnedReport): Promise<boolean> {
  if (!(await nameOurs(ctx, messageIds))) return false
  for (const report of reports) await keepReport(ctx, report)
  return true
}

async function nameOurs(ctx: Context, messageIds: string[]): Promise<boolean> {
  if (messageIds.some((id) => emailIdOf(id) !== undefined)) return true
  if (messageIds.length === 0) return false
  const named = and(eq(emails.projectId, ctx.project.id), inArray(emails.providerMessageId, messageIds))
  return (await ctx.db.$count(emails, named)) > 0
}
