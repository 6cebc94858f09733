import "server-only"
import { and, eq, type SQL, sql } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import type { MailNumbers, MailReport, MailSeries } from "@/lib/contracts/mail-numbers"
import type { Context } from "../../context"

/** What became of the project's e-mails that a condition holds for, such as those of a campaign. */
export async function reportOnEmails(ctx: Context, which: SQL): Promise<MailReport> {
  const own = and(eq(emails.projectId, ctx.project.id), which)
  const [numbers, series] = await Promise.all([countEmails(ctx, own), seriesOf(ctx, own)])
  return { numbers, series }
}

async function countEmails(ctx: Context, own: SQL | undefined): Promise<MailNumbers> {
  const having = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`
  const dated = (column: SQL | typeof emails.sentAt) => sql<number>`count(${column})::int`
  const [row] = await ctx.db
    .select({
      written: sql<number>`count(*)::int`,
      queued: having(sql`${emails.status} in ('queued', 'sending')`),
      sent: dated(emails.sentAt),
      delivered: dated(emails.deliveredAt),
      opened: dated(emails.openedAt),
      clicked: dated(emails.clickedAt),
      unsubscribed: dated(emails.unsubscribedAt),
      bounced: dated(emails.bouncedAt),
      complained: dated(emails.complainedAt),
      failed: having(sql`${emails.status} = 'failed'`),
      cancelled: having(sql`${emails.status} = 'cancelled'`),
    })
    .from(emails)
    .where(own)
  if (!row) throw new Error("Counting e-mails answered no row.")
  return row
}

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs
const mostHours = 72
const mostDays = 60

/** From the first e-mail on: by the hour while that is few days ago, else the latest days. */
async function seriesOf(ctx: Context, own: SQL | undefined): Promise<MailSeries> {
  const [first] = await ctx.db
    .select({ at: sql<string | null>`min(${emails.sentAt})` })
    .from(emails)
    .where(own)
  if (!first?.at) return { step: "hour", points: [] }
  const now = ctx.now.getTime()
  const isFresh = now - Date.parse(first.at) < mostHours * hourMs
  const [step, stepMs] = isFresh ? (["hour", hourMs] as const) : (["day", dayMs] as const)
  const from = Math.max(Date.parse(first.at), now - mostDays * dayMs)
  const steps = await countBySteps(ctx, { own, step, from: new Date(from) })
  const points: MailSeries["points"] = []
  for (let at = Math.floor(from / stepMs) * stepMs; at <= now; at += stepMs) {
    const counts = steps.get(at) ?? { sent: 0, opened: 0, clicked: 0 }
    points.push({ at: new Date(at).toISOString(), ...counts })
  }
  return { step, points }
}

type Steps = { own: SQL | undefined; step: "hour" | "day"; from: Date }

type Counts = { sent: number; opened: number; clicked: number }

/** By the beginning of each step, in milliseconds. */
async function countBySteps(ctx: Context, { own, step, from }: Steps): Promise<Map<number, Counts>> {
  const rows = await ctx.db.execute<{ at: number; what: keyof Counts; many: number }>(sql`
    select (extract(epoch from date_trunc(${step}, happened.at, 'UTC')) * 1000)::float8 as at, happened.what,
      count(*)::int as many
    from ${emails}, lateral (values ('sent', ${emails.sentAt}), ('opened', ${emails.openedAt}),
      ('clicked', ${emails.clickedAt})) as happened (what, at)
    where ${own} and happened.at >= date_trunc(${step}, ${from.toISOString()}::timestamptz, 'UTC')
    group by 1, 2`)
  const steps = new Map<number, Counts>()
  for (const { at, what, many } of rows) {
    const counts = steps.get(at) ?? { sent: 0, opened: 0, clicked: 0 }
    steps.set(at, { ...counts, [what]: many })
  }
  return steps
}
