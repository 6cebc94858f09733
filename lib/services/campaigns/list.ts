import "server-only"
import { and, desc, eq, lt, or, sql } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import type { CampaignListQuery, CampaignSummary } from "@/lib/contracts/campaigns"
import { type Page, toPage } from "@/lib/contracts/list"
import { contains } from "../contains"
import type { Context } from "../context"
import { toCampaignSummary } from "./to-campaign"

/** The project's campaigns, newest first. */
export async function listCampaigns(ctx: Context, query: CampaignListQuery): Promise<Page<CampaignSummary>> {
  const { search, status, cursor, limit } = query
  const subject = sql`${campaigns.content} ->> 'subject'`
  const rows = await ctx.db
    .select()
    .from(campaigns)
    .where(
      and(
        eq(campaigns.projectId, ctx.project.id),
        search ? or(contains(campaigns.name, search), contains(subject, search)) : undefined,
        status ? eq(campaigns.status, status) : undefined,
        cursor ? lt(campaigns.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(campaigns.id))
    .limit(limit + 1)
  const page = toPage(rows, limit, (row) => row.id)
  return { ...page, data: page.data.map(toCampaignSummary) }
}
