import { UpdateCampaign } from "@/lib/contracts/campaigns"
import { route } from "@/lib/http/route"
import { deleteCampaign } from "@/lib/services/campaigns/delete"
import { getCampaign } from "@/lib/services/campaigns/get"
import { updateCampaign } from "@/lib/services/campaigns/update"

type Params = { campaignId: string }

const maxBodyBytes = 4 * 1024 * 1024

export const GET = route<Params>("secret", {}, async (ctx, { params }) => ({
  success: true,
  data: await getCampaign(ctx, params.campaignId),
}))

export const PUT = route<Params, typeof UpdateCampaign>(
  "secret",
  { body: UpdateCampaign, maxBodyBytes },
  async (ctx, { params, body }) => ({ success: true, data: await updateCampaign(ctx, params.campaignId, body) }),
)

export const PATCH = PUT

export const DELETE = route<Params>("secret", {}, (ctx, { params }) => deleteCampaign(ctx, params.campaignId))
