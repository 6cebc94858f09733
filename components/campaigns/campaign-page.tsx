"use client"
import { useQuery } from "@tanstack/react-query"
import { Page } from "@/components/shell/page"
import { useProject } from "@/components/shell/project-context"
import { Loaded } from "@/components/ui/list"
import { campaignQuery } from "@/lib/queries/campaigns"
import { CampaignEditor } from "./draft/campaign-editor"
import { CampaignReport } from "./report/campaign-report"

/** One campaign: to be written while it is a draft, to be watched from then on. */
export function CampaignPage({ id, userEmail }: { id: string; userEmail: string }) {
  const project = useProject()
  const query = useQuery(campaignQuery(project, id))
  if (query.data?.status === "DRAFT") return <CampaignEditor campaign={query.data} userEmail={userEmail} />
  if (query.data) return <CampaignReport campaign={query.data} />
  return (
    <Page crumbs={[{ label: "Campaigns", href: `/p/${project}/campaigns` }, { label: id }]}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  )
}
