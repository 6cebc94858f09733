import { route } from "@/lib/http/route"
import { reportOnCampaign } from "@/lib/services/campaigns/report"

type Params = { campaignId: string }

export const GET = route<Params>("secret", {}, async (ctx, { params }) => ({
  success: true,
  data: await reportOnCampaign(ctx, params.campaignId),
}))
