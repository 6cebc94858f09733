import { route } from "@/lib/http/route"
import { resumeCampaign } from "@/lib/services/campaigns/pause"

type Params = { campaignId: string }

export const POST = route<Params>("secret", {}, async (ctx, { params }) => ({
  success: true,
  data: await resumeCampaign(ctx, params.campaignId),
}))
