import "server-only"
import { and, eq } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"

export type CampaignRow = typeof campaigns.$inferSelect

/** Throws NotFound, also for a campaign of another project. With `lock`, nobody else changes it until the transaction ends. */
export async function findCampaign(ctx: Context, id: string, { lock = false } = {}): Promise<CampaignRow> {
  const query = ctx.db.select().from(campaigns).where(isCampaign(ctx, id))
  const [row] = lock ? await query.for("no key update") : await query
  if (!row) throw new NotFound("campaign", id)
  return row
}

export function isCampaign(ctx: Context, id: string) {
  return and(eq(campaigns.projectId, ctx.project.id), eq(campaigns.id, id))
}
