import { route } from "@/lib/http/route"
import { cancelCampaign } from "@/lib/services/campaigns/cancel"

type Params = { campaignId: string }

export const POST = route<Params>("secret", {}, async (ctx, { params }) => ({
  success: true,
  data: await cancelCampaign(ctx, params.campaignId),
}))
