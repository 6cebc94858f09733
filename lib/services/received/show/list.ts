import "server-only"
import { and, desc, eq, gte, lt, or } from "drizzle-orm"
import { receivedEmails } from "@/db/schema/received-emails"
import { type Page, toPage } from "@/lib/contracts/list"
import type { ReceivedEmailListQuery, ReceivedEmailSummary } from "@/lib/contracts/received-emails"
import { contains } from "../../contains"
import type { Context } from "../../context"
import { toSummary } from "./to-summary"

/** What the project received, newest first. */
export async function listReceivedEmails(
  ctx: Context,
  query: ReceivedEmailListQuery,
): Promise<Page<ReceivedEmailSummary>> {
  const { contactId, to, search, since, until, cursor, limit } = query
  const { id, projectId, contactId: sender, toEmail, fromEmail, subject, createdAt } = receivedEmails
  const rows = await ctx.db
    .select()
    .from(receivedEmails)
    .where(
      and(
        eq(projectId, ctx.project.id),
        contactId ? eq(sender, contactId) : undefined,
        to ? eq(toEmail, to) : undefined,
        search ? or(contains(fromEmail, search), contains(subject, search)) : undefined,
        since ? gte(createdAt, new Date(since)) : undefined,
        until ? lt(createdAt, new Date(until)) : undefined,
        cursor ? lt(id, cursor) : undefined,
      ),
    )
    .orderBy(desc(id))
    .limit(limit + 1)
  const page = toPage(rows, limit, (row) => row.id)
  return { ...page, data: page.data.map(toSummary) }
}
