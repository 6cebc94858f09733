import type { Metadata } from "next"
import { CampaignPage } from "@/components/campaigns/campaign-page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Campaign" }

type Params = { project: string; campaignId: string }

export default async function OneCampaignPage({ params }: { params: Promise<Params> }) {
  const { project, campaignId } = await params
  const { user } = await requireProject(project)
  return <CampaignPage key={campaignId} id={campaignId} userEmail={user.email} />
}
