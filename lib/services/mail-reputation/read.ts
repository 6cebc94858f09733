import "server-only"
import { and, desc, eq, gt, isNotNull, sql } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import { mailReputations } from "@/db/schema/mail-reputations"
import type { MailReputation } from "@/lib/contracts/mail-reputation"
import { judgeReputation, type MailCounts } from "@/lib/mail/reputation"
import type { Context } from "../context"

// As many as say something, and as few as are counted in a moment.
const mostCounted = 10_000

/** How the project stands with its mail providers. */
export async function readMailReputation(ctx: Context): Promise<MailReputation> {
  const row = await findReputation(ctx)
  const counts = await countLatest(ctx, row?.resumedAt ?? null)
  const { level, because } = judgeReputation(counts)
  if (row?.stoppedAt)
    return { ...counts, level: "stopped", because: row.because, stoppedAt: row.stoppedAt.toISOString() }
  return { ...counts, level: level === "ok" ? "ok" : "warning", because, stoppedAt: null }
}

export async function findReputation(ctx: Context) {
  const [row] = await ctx.db.select().from(mailReputations).where(eq(mailReputations.projectId, ctx.project.id))
  return row
}

/** Counts the latest e-mails that were sent, since marketing was resumed. */
export async function countLatest(ctx: Context, since: Date | null): Promise<MailCounts> {
  const latest = ctx.db
    .select({ bouncedAt: emails.bouncedAt, complainedAt: emails.complainedAt })
    .from(emails)
    .where(
      and(eq(emails.projectId, ctx.project.id), isNotNull(emails.sentAt), since ? gt(emails.sentAt, since) : undefined),
    )
    .orderBy(desc(emails.id))
    .limit(mostCounted)
    .as("latest")
  const [counts] = await ctx.db
    .select({
      sent: sql<number>`count(*)::int`,
      bounced: sql<number>`count(${latest.bouncedAt})::int`,
      complained: sql<number>`count(${latest.complainedAt})::int`,
    })
    .from(latest)
  return counts ?? { sent: 0, bounced: 0, complained: 0 }
}
