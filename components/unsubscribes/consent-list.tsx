"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { DayRange } from "@/components/ui/day-range"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChips, FilterSelect, SearchBox } from "@/components/ui/filter"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { RelativeTime } from "@/components/ui/relative-time"
import type { ConsentChange } from "@/lib/contracts/consent-changes"
import { channelTexts, flipChannels } from "@/lib/events/channels"
import { consentChangesQuery } from "@/lib/queries/consent-changes"
import { DirectionBadge } from "./direction-badge"
import { Told } from "./told"
import { useConsentFilter } from "./use-consent-filter"

const ways = [
  { value: "", label: "Opted out" },
  { value: "in", label: "Came back" },
  { value: "both", label: "Both" },
]

const ofChannels = [
  { value: "", label: "However it came" },
  ...flipChannels.map((channel) => ({ value: channel, label: channelTexts[channel] })),
]

/** Who opted out or came back, when and how, and whether backends were told: what one reconciles by hand with. */
export function ConsentList() {
  const project = useProject()
  const { filter } = useConsentFilter()
  const query = useInfiniteQuery(consentChangesQuery(project, filter))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      <Filters />
      <PagedList query={query}>{rows.length > 0 ? <Rows rows={rows} project={project} /> : <Nothing />}</PagedList>
    </div>
  )
}

function Filters() {
  const { values, set } = useConsentFilter()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <SearchBox label="Search by address" />
      <FilterChips name="ways" label="Direction" options={ways} />
      <FilterSelect
        label="How"
        className="w-44"
        value={values.channel}
        options={ofChannels}
        onChange={(channel) => set({ channel })}
      />
      <DayRange />
    </div>
  )
}

const columns = [
  "Contact",
  "What",
  "How",
  "When",
  { name: "Told", room: "small" as const },
  { name: "Sequence", room: "medium" as const },
]

function Rows({ rows, project }: { rows: ConsentChange[]; project: string }) {
  return (
    <ListTable label="Unsubscribes" columns={columns}>
      {rows.map((row) => (
        <ListRow
          key={row.sequence}
          href={`/p/${project}/contacts/${row.contact.id}`}
          title={row.contact.email ?? "deleted contact"}
        >
          <Cell>
            <DirectionBadge subscribed={row.subscribed} />
          </Cell>
          <Cell>
            {channelTexts[row.channel]}
            {row.origin && <span className="ml-1.5 font-mono text-xs">{row.origin}</span>}
          </Cell>
          <Cell>
            <RelativeTime at={row.changedAt} />
          </Cell>
          <Cell room="small">
            <Told deliveries={row.deliveries ?? []} />
          </Cell>
          <Cell room="medium">{row.sequence}</Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}

function Nothing() {
  const { isFiltered, clear } = useConsentFilter()
  if (isFiltered) return <NoMatch title="Nothing matches all of this" onClear={clear} />
  return (
    <EmptyState title="Nobody has opted out">
      Whoever opts out appears here at once, with how they did and which of your backends were told: by a page, one
      click in a mail program, a bounce, a complaint or your own calls.
    </EmptyState>
  )
}
