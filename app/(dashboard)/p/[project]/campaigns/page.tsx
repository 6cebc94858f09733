import type { Metadata } from "next"
import { CampaignList } from "@/components/campaigns/list/campaign-list"
import { NewCampaign } from "@/components/campaigns/list/new-campaign"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Campaigns" }

export default async function CampaignsPage({ params }: { params: Promise<{ project: string }> }) {
  await requireProject((await params).project)
  return (
    <Page crumbs={[{ label: "Campaigns" }]} actions={<NewCampaign />}>
      <CampaignList />
    </Page>
  )
}
