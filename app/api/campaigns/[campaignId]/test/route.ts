import { TestCampaign } from "@/lib/contracts/campaigns"
import { route } from "@/lib/http/route"
import { sendTestOfCampaign } from "@/lib/services/campaigns/send-test"

type Params = { campaignId: string }

export const POST = route<Params, typeof TestCampaign>(
  "secret",
  { body: TestCampaign },
  async (ctx, { params, body }) => ({ success: true, data: await sendTestOfCampaign(ctx, params.campaignId, body) }),
)
