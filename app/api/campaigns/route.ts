import { CampaignListQuery, CreateCampaign } from "@/lib/contracts/campaigns"
import { route } from "@/lib/http/route"
import { createCampaign } from "@/lib/services/campaigns/create"
import { listCampaigns } from "@/lib/services/campaigns/list"

const maxBodyBytes = 4 * 1024 * 1024

export const GET = route("secret", { query: CampaignListQuery }, (ctx, { query }) => listCampaigns(ctx, query))

export const POST = route("secret", { body: CreateCampaign, status: 201, maxBodyBytes }, async (ctx, { body }) => ({
  success: true,
  data: await createCampaign(ctx, body),
}))
