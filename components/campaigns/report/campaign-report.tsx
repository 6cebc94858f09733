"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { MailChart } from "@/components/mail-numbers/mail-chart"
import { NumberTiles } from "@/components/mail-numbers/number-tiles"
import { PreviewPanel } from "@/components/message/preview/preview-panel"
import { usePreviewFor } from "@/components/message/preview/use-preview-for"
import { Page } from "@/components/shell/page"
import { useProject } from "@/components/shell/project-context"
import { Loaded } from "@/components/ui/list"
import { Section } from "@/components/ui/section"
import type { Campaign } from "@/lib/contracts/campaigns"
import { campaignReportQuery } from "@/lib/queries/campaigns"
import { CampaignStatus } from "../campaign-status"
import { CampaignActions } from "./campaign-actions"
import { CampaignFacts } from "./campaign-facts"
import { CampaignProgress } from "./campaign-progress"

/** A campaign that was sent, is being sent or will be: how far it is, and what became of it. */
export function CampaignReport({ campaign }: { campaign: Campaign }) {
  const project = useProject()
  const query = useQuery(campaignReportQuery(project, campaign))
  const shownFor = usePreviewFor()
  return (
    <Page
      crumbs={[{ label: "Campaigns", href: `/p/${project}/campaigns` }, { label: campaign.name }]}
      actions={
        <>
          <CampaignStatus status={campaign.status} />
          <CampaignActions campaign={campaign} />
        </>
      }
    >
      <CampaignProgress campaign={campaign} open={query.data?.numbers.queued ?? 0} />
      {campaign.startedAt && (
        <Section
          title="Numbers"
          note="Opens, clicks and opt-outs count people, once each."
          action={
            <Link
              href={`/p/${project}/emails?campaign=${campaign.id}`}
              className="underline underline-offset-2 hover:text-accent"
            >
              Its e-mails
            </Link>
          }
        >
          <Loaded query={query}>
            {({ numbers, series }) => (
              <div className="grid min-w-0 gap-4">
                <NumberTiles numbers={numbers} />
                <MailChart series={series} />
              </div>
            )}
          </Loaded>
        </Section>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 min-[1200px]:grid-cols-[1fr_360px]">
        <PreviewPanel draft={campaign} audience={shownFor} />
        <CampaignFacts campaign={campaign} />
      </div>
    </Page>
  )
}
