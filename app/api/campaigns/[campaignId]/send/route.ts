import { SendCampaign } from "@/lib/contracts/campaigns"
import { route } from "@/lib/http/route"
import { sendCampaign } from "@/lib/services/campaigns/send"

type Params = { campaignId: string }

export const POST = route<Params, typeof SendCampaign>(
  "secret",
  { body: SendCampaign },
  async (ctx, { params, body }) => ({ success: true, data: await sendCampaign(ctx, params.campaignId, body) }),
)
