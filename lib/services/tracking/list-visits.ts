import "server-only"
import { and, desc, eq } from "drizzle-orm"
import { emailVisits } from "@/db/schema/email-visits"
import type { EmailVisit } from "@/lib/contracts/emails"
import type { Context } from "../context"

const mostShown = 200

/** Whoever asked for an e-mail's pixel or links last, people or not, oldest first. */
export async function listVisits(ctx: Context, { id }: { id: string }): Promise<EmailVisit[]> {
  const { kind, url, at, userAgent, isMachine, reason } = emailVisits
  const rows = await ctx.db
    .select({ kind, url, at, userAgent, isMachine, reason })
    .from(emailVisits)
    .where(and(eq(emailVisits.projectId, ctx.project.id), eq(emailVisits.emailId, id)))
    .orderBy(desc(emailVisits.id))
    .limit(mostShown)
  return rows.reverse().map((row) => ({ ...row, at: row.at.toISOString() }))
}
