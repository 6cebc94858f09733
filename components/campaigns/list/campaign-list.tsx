"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChips, SearchBox } from "@/components/ui/filter"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { RelativeTime } from "@/components/ui/relative-time"
import { useFilterValues } from "@/components/ui/use-filter-values"
import type { CampaignSummary } from "@/lib/contracts/campaigns"
import { campaignsQuery } from "@/lib/queries/campaigns"
import { CampaignStatus } from "../campaign-status"
import { CampaignMenu } from "./campaign-menu"

const statuses = [
  { value: "", label: "All" },
  { value: "DRAFT", label: "Drafts" },
  { value: "SCHEDULED", label: "Scheduled" },
  { value: "SENDING", label: "Sending" },
  { value: "PAUSED", label: "Paused" },
  { value: "SENT", label: "Sent" },
]

/** The project's campaigns, with how far each is. */
export function CampaignList() {
  const project = useProject()
  const { values, clear, isFiltered } = useFilterValues(["search", "status"])
  const query = useInfiniteQuery(campaignsQuery(project, values))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox label="Search by name or subject" />
        <FilterChips name="status" label="State" options={statuses} />
      </div>
      <PagedList query={query}>
        {rows.length > 0 ? (
          <Rows rows={rows} project={project} />
        ) : isFiltered ? (
          <NoMatch title="No campaign matches all of this" onClear={clear} />
        ) : (
          <EmptyState title="There are no campaigns yet">
            A campaign is one message to everybody, or to those whom a filter finds. Write a draft, look at it as a
            reader would, and send it now or later.
          </EmptyState>
        )}
      </PagedList>
    </div>
  )
}

const columns = [
  "Name",
  "State",
  { name: "Subject", room: "medium" as const },
  { name: "E-mails", room: "small" as const },
  { name: "When", room: "small" as const },
]

function Rows({ rows, project }: { rows: CampaignSummary[]; project: string }) {
  return (
    <ListTable label="Campaigns" columns={columns} hasMenu>
      {rows.map((campaign) => (
        <ListRow key={campaign.id} href={`/p/${project}/campaigns/${campaign.id}`} title={campaign.name}>
          <Cell>
            <CampaignStatus status={campaign.status} />
          </Cell>
          <Cell room="medium">{campaign.subject}</Cell>
          <Cell room="small">
            <span className="tabular-nums">{campaign.startedAt ? campaign.written.toLocaleString("en") : "–"}</span>
          </Cell>
          <Cell room="small">
            <RelativeTime at={campaign.startedAt ?? campaign.scheduledFor ?? campaign.updatedAt} />
          </Cell>
          <CampaignMenu campaign={campaign} />
        </ListRow>
      ))}
    </ListTable>
  )
}
