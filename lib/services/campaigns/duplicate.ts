import "server-only"
import type { Campaign } from "@/lib/contracts/campaigns"
import type { Context } from "../context"
import { audienceFieldsOf } from "./audience"
import { createCampaign } from "./create"
import { findCampaign } from "./find"

/** Makes a draft of the same content for the same audience. Throws NotFound. */
export async function duplicateCampaign(ctx: Context, id: string): Promise<Campaign> {
  const { name, description, content, audience } = await findCampaign(ctx, id)
  return createCampaign(ctx, {
    ...content,
    name: `${name.slice(0, 90)} (copy)`,
    description,
    ...audienceFieldsOf(audience),
  })
}
