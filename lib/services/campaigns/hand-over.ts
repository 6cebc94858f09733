import "server-only"
import { setTimeout as sleep } from "node:timers/promises"
import { and, asc, eq, lte, sql } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import { emails } from "@/db/schema/emails"
import type { Context } from "../context"
import { deliverEmail } from "../emails/deliver"
import { leftAt } from "../mail/attempt"
import { isCampaign } from "./find"

const mostAtOnce = 500
const lanes = 8
const budgetMs = 10_000
const lookEveryMs = 1_000

/** When an unsettled e-mail is to be looked at: at its next attempt, or once whoever hands it over must have ended. */
const dueAt = sql`case when ${emails.status} = 'sending' then ${leftAt(emails.sendingAt)} else ${emails.nextAttemptAt} end`

type Going = { id: string; round: number }

/** Hands over what is due of a campaign, for some seconds at most, and for as long as its round is this one. */
export async function handOverDue(ctx: Context, going: Going): Promise<void> {
  const due = await dueEmails(ctx, going.id)
  const endsAt = Date.now() + budgetMs
  let lookAt = Date.now() + lookEveryMs
  let goesOn = true
  async function work(): Promise<void> {
    for (let id = due.pop(); id !== undefined && goesOn && Date.now() < endsAt; id = due.pop()) {
      await handOver(ctx, id, endsAt)
      if (Date.now() < lookAt) continue
      lookAt = Date.now() + lookEveryMs
      goesOn = await isRound(ctx, going)
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
}

/** Hands one over; where mail is spaced and its moment comes soon, waits for that here. */
async function handOver(ctx: Context, id: string, endsAt: number): Promise<void> {
  for (;;) {
    const lookAt = await deliverEmail({ ...ctx, now: new Date() }, id)
    if (!lookAt || Date.parse(lookAt) > endsAt) return
    await sleep(Math.max(0, Date.parse(lookAt) - Date.now()))
  }
}

async function dueEmails(ctx: Context, campaignId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: emails.id })
    .from(emails)
    .where(and(isOpen(ctx, campaignId), lte(dueAt, ctx.now.toISOString())))
    .orderBy(asc(emails.nextAttemptAt), asc(emails.id))
    .limit(mostAtOnce)
  return rows.map(({ id }) => id).reverse()
}

async function isRound(ctx: Context, { id, round }: Going): Promise<boolean> {
  return (await ctx.db.$count(campaigns, and(isCampaign(ctx, id), eq(campaigns.round, round)))) > 0
}

/** How many e-mails of a campaign are not settled, how many of them are due, and when the next one is to be looked at. */
export async function countOpen(ctx: Context, campaignId: string) {
  const isDue = lte(dueAt, ctx.now.toISOString())
  const [row] = await ctx.db
    .select({
      open: sql<number>`count(*)::int`,
      due: sql<number>`(count(*) filter (where ${isDue}))::int`,
      nextAt: sql<string | null>`min(${dueAt})`,
    })
    .from(emails)
    .where(isOpen(ctx, campaignId))
  return { open: row?.open ?? 0, due: row?.due ?? 0, nextAt: row?.nextAt ? new Date(row.nextAt) : null }
}

function isOpen(ctx: Context, campaignId: string) {
  return and(
    eq(emails.projectId, ctx.project.id),
    eq(emails.campaignId, campaignId),
    sql`${emails.status} in ('queued', 'sending')`,
  )
}
