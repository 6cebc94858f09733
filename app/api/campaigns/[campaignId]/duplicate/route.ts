import { route } from "@/lib/http/route"
import { duplicateCampaign } from "@/lib/services/campaigns/duplicate"

type Params = { campaignId: string }

export const POST = route<Params>("secret", { status: 201 }, async (ctx, { params }) => ({
  success: true,
  data: await duplicateCampaign(ctx, params.campaignId),
}))
