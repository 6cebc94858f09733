import { asc, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { emails } from "@/db/schema/emails"
import { type Campaign, CreateCampaign } from "@/lib/contracts/campaigns"
import type { Context } from "../context"
import { continueCampaign } from "./continue"
import { createCampaign } from "./create"
import { sendCampaign } from "./send"

/** A draft of a marketing message to everybody, unless told otherwise. */
export function givenCampaign(ctx: Context, override: Partial<CreateCampaign> = {}): Promise<Campaign> {
  const content = {
    name: "Spring",
    subject: "Spring is here, {{ name ?? 'friend' }}",
    body: "<p>Hello {{ name ?? 'there' }}</p>",
    from: "hello@acme.test",
    fromName: "Acme Team",
  }
  return createCampaign(ctx, CreateCampaign.parse({ ...content, ...override }))
}

/** Subscribed contacts in bulk, numbered from 0, that were there before now. */
export async function givenPeople(ctx: Context, count: number): Promise<void> {
  await ctx.db.insert(contacts).select(
    sql`select 'cnt_00' || right(replace(gen_random_uuid()::text, '-', ''), 30), ${ctx.project.id}::text, number || '@people.test', true, null,
      now(), jsonb_build_object('name', 'P' || number, 'even', number % 2 = 0), now(), now()
      from generate_series(0, ${count - 1}::int) as number`,
  )
}

/** Sends a campaign without an engine: part after part, until there is nothing more to do now. */
export async function sendAll(ctx: Context, id: string): Promise<void> {
  await sendCampaign(ctx, id, {})
  await goOn(ctx, id, 1)
}

/** Takes a campaign's round as far as it goes now. */
export async function goOn(ctx: Context, campaignId: string, round: number): Promise<void> {
  const part = () => continueCampaign({ ...ctx, now: new Date() }, { campaignId, round })
  for (let progress = await part(); progress.state === "more"; ) progress = await part()
}

export function emailsOf(ctx: Context, campaignId: string) {
  return ctx.db.select().from(emails).where(eq(emails.campaignId, campaignId)).orderBy(asc(emails.toEmail))
}
