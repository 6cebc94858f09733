import "server-only"
import type { Campaign } from "@/lib/contracts/campaigns"
import type { Context } from "../context"
import { findCampaign } from "./find"
import { toCampaign } from "./to-campaign"

/** Throws NotFound. */
export async function getCampaign(ctx: Context, id: string): Promise<Campaign> {
  return toCampaign(await findCampaign(ctx, id))
}
