import "server-only"
import { and, desc, eq, gte, lt, or } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import type { EmailListQuery, EmailSummary } from "@/lib/contracts/emails"
import { type Page, toPage } from "@/lib/contracts/list"
import { contains } from "../../contains"
import type { Context } from "../../context"
import { summaryColumns, toSummary } from "./to-email"

/** The project's e-mails, newest first. */
export async function listEmails(ctx: Context, query: EmailListQuery): Promise<Page<EmailSummary>> {
  const { status, sourceType, contactId, campaignId, templateId, search, since, until, cursor, limit } = query
  const rows = await ctx.db
    .select(summaryColumns)
    .from(emails)
    .where(
      and(
        eq(emails.projectId, ctx.project.id),
        status ? eq(emails.status, status) : undefined,
        sourceType ? eq(emails.sourceType, sourceType) : undefined,
        contactId ? eq(emails.contactId, contactId) : undefined,
        campaignId ? eq(emails.campaignId, campaignId) : undefined,
        templateId ? eq(emails.templateId, templateId) : undefined,
        search ? or(contains(emails.toEmail, search), contains(emails.subject, search)) : undefined,
        since ? gte(emails.createdAt, new Date(since)) : undefined,
        until ? lt(emails.createdAt, new Date(until)) : undefined,
        cursor ? lt(emails.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(emails.id))
    .limit(limit + 1)
  const page = toPage(rows, limit, (row) => row.id)
  return { ...page, data: page.data.map(toSummary) }
}
