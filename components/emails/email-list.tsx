"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { ContactFilter } from "@/components/filters/contact-filter"
import { useProject } from "@/components/shell/project-context"
import { DayRange } from "@/components/ui/day-range"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChips, FilterSelect, SearchBox } from "@/components/ui/filter"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { RelativeTime } from "@/components/ui/relative-time"
import type { EmailSummary } from "@/lib/contracts/emails"
import { emailsQuery } from "@/lib/queries/emails"
import { EmailStatus } from "./email-status"
import { OriginChips } from "./origin-chips"
import { sourceNames } from "./source-names"
import { useEmailFilter } from "./use-email-filter"

const statuses = [
  { value: "", label: "All" },
  { value: "queued", label: "Queued" },
  { value: "sent", label: "Sent" },
  { value: "failed", label: "Failed" },
  { value: "cancelled", label: "Cancelled" },
]

const sources = [
  { value: "", label: "From anywhere" },
  ...Object.entries(sourceNames).map(([value, label]) => ({ value, label })),
]

/** Every e-mail that was asked for, with how far it is. */
export function EmailList() {
  const project = useProject()
  const { values, set, filter } = useEmailFilter()
  const query = useInfiniteQuery(emailsQuery(project, filter))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox label="Search by address or subject" />
        <FilterChips name="status" label="State" options={statuses} />
        <FilterSelect
          label="Source"
          className="w-40"
          value={values.source}
          options={sources}
          onChange={(source) => set({ source })}
        />
        <ContactFilter id={values.contact} onChange={(contact) => set({ contact })} />
        <OriginChips />
        <DayRange />
      </div>
      <PagedList query={query}>{rows.length > 0 ? <Rows rows={rows} project={project} /> : <Nothing />}</PagedList>
    </div>
  )
}

const columns = [
  "Subject",
  "State",
  { name: "To", room: "small" as const },
  { name: "From", room: "wide" as const },
  { name: "Source", room: "medium" as const },
  "Written",
]

function Rows({ rows, project }: { rows: EmailSummary[]; project: string }) {
  return (
    <ListTable label="Emails" columns={columns}>
      {rows.map((email) => (
        <ListRow key={email.id} href={`/p/${project}/emails/${email.id}`} title={email.subject || "(no subject)"}>
          <Cell>
            <EmailStatus status={email.status} />
          </Cell>
          <Cell room="small">{email.to.email}</Cell>
          <Cell room="wide">{email.from.name ?? email.from.email}</Cell>
          <Cell room="medium">{sourceNames[email.sourceType]}</Cell>
          <Cell>
            <RelativeTime at={email.createdAt} />
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}

function Nothing() {
  const { isFiltered, clear } = useEmailFilter()
  if (isFiltered) return <NoMatch title="No e-mail matches all of this" onClear={clear} />
  return (
    <EmptyState title="No e-mail was written yet">
      Your backend asks for one by <code className="font-mono text-xs">POST /api/v1/send</code>. It then appears here,
      as its recipient sees it, with all that becomes of it.
    </EmptyState>
  )
}
