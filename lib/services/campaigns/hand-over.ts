import "server-only"
import { setTimeout as sleep } from "node:timers/promises"
import { and, asc, eq, gt, lte, sql } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import { emails } from "@/db/schema/emails"
import type { Context } from "../context"
import { deliverEmails } from "../emails/deliver/deliver"
import { leftAt } from "../mail/attempt"
import { isCampaign } from "./find"

// Together they are settled, and may be lost together.
const batchSize = 25
const lanes = 2
const budgetMs = 10_000

/** When an unsettled e-mail is to be looked at: at its next attempt, or once whoever hands it over must have ended. */
export const dueAt = sql`case when ${emails.status} = 'sending' then ${leftAt(emails.sendingAt)} else ${emails.nextAttemptAt} end`

type Going = { id: string; round: number }

/**
 * Hands over what is due of a campaign, for some seconds at most, and for as long as its round is this one. Where mail is
 * spaced, it waits here for the moments that come soon.
 */
export async function handOverDue(ctx: Context, going: Going): Promise<void> {
  const endsAt = Date.now() + budgetMs
  while (Date.now() < endsAt && (await isRound(ctx, going))) {
    const now = { ...ctx, now: new Date() }
    // Few moments are taken ahead: others want some too, and a campaign may be cancelled.
    const due = (await hasReserved(now, going.id)) ? [] : await dueEmails(now, going.id)
    if (due.length > 0) await Promise.all(split(due).map((ids) => deliverEmails(now, ids)))
    else if (!(await waitForNext(now, going.id, endsAt))) return
  }
}

/** Whether an e-mail waits for a moment that it has, where mail is spaced. */
async function hasReserved(ctx: Context, campaignId: string): Promise<boolean> {
  const isReserved = and(eq(emails.status, "queued"), gt(emails.slotAt, ctx.now))
  return (await ctx.db.$count(emails, and(isOpen(ctx, campaignId), isReserved))) > 0
}

/** Answers false where nothing comes soon enough. */
async function waitForNext(ctx: Context, campaignId: string, endsAt: number): Promise<boolean> {
  const { nextAt } = await countOpen(ctx, campaignId)
  if (!nextAt || nextAt.getTime() > endsAt) return false
  await sleep(Math.max(0, nextAt.getTime() - Date.now()))
  return true
}

function split(ids: string[]): string[][] {
  return Array.from({ length: lanes }, (_, lane) => ids.filter((_, index) => index % lanes === lane)).filter(
    ({ length }) => length > 0,
  )
}

async function dueEmails(ctx: Context, campaignId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: emails.id })
    .from(emails)
    .where(and(isOpen(ctx, campaignId), lte(dueAt, ctx.now.toISOString())))
    .orderBy(asc(emails.nextAttemptAt), asc(emails.id))
    .limit(batchSize * lanes)
  return rows.map(({ id }) => id)
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
