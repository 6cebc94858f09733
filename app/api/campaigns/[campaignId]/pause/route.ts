import { route } from "@/lib/http/route"
import { pauseCampaign } from "@/lib/services/campaigns/pause"

type Params = { campaignId: string }

export const POST = route<Params>("secret", {}, async (ctx, { params }) => ({
  success: true,
  data: await pauseCampaign(ctx, params.campaignId),
}))
