"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Paperclip } from "lucide-react"
import { ContactFilter } from "@/components/filters/contact-filter"
import { useProject } from "@/components/shell/project-context"
import { DayRange } from "@/components/ui/day-range"
import { EmptyState } from "@/components/ui/empty-state"
import { SearchBox } from "@/components/ui/filter"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { RelativeTime } from "@/components/ui/relative-time"
import type { ReceivedEmailSummary } from "@/lib/contracts/received-emails"
import { receivedEmailsQuery } from "@/lib/queries/received-emails"
import { useReceivedFilter } from "./use-received-filter"
import { VerdictSummary } from "./verdict-badge"

/** Every message that came to a domain of the project. */
export function ReceivedList() {
  const project = useProject()
  const { values, set, filter } = useReceivedFilter()
  const query = useInfiniteQuery(receivedEmailsQuery(project, filter))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox label="Search by sender or subject" />
        <ContactFilter id={values.contact} onChange={(contact) => set({ contact })} />
        <DayRange />
      </div>
      <PagedList query={query}>{rows.length > 0 ? <Rows rows={rows} project={project} /> : <Nothing />}</PagedList>
    </div>
  )
}

const columns = [
  "Subject",
  "From",
  { name: "To", room: "medium" as const },
  { name: "Checks", room: "small" as const },
  "Received",
]

function Rows({ rows, project }: { rows: ReceivedEmailSummary[]; project: string }) {
  return (
    <ListTable label="Received emails" columns={columns}>
      {rows.map((email) => (
        <ListRow key={email.id} href={`/p/${project}/emails/received/${email.id}`} title={<Title email={email} />}>
          <Cell>{email.from}</Cell>
          <Cell room="medium">{email.to}</Cell>
          <Cell room="small">
            <VerdictSummary verdicts={email.verdicts} />
          </Cell>
          <Cell>
            <RelativeTime at={email.receivedAt} />
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}

function Title({ email: { subject, attachmentCount } }: { email: ReceivedEmailSummary }) {
  return (
    <>
      {subject || "(no subject)"}
      {attachmentCount > 0 && <Paperclip className="ml-1.5 inline size-3.5 text-quiet" aria-label="with attachments" />}
    </>
  )
}

function Nothing() {
  const { isFiltered, clear } = useReceivedFilter()
  if (isFiltered) return <NoMatch title="No message matches all of this" onClear={clear} />
  return (
    <EmptyState title="Nothing was received yet">
      Mail to your verified domains appears here once it is brought to Heed: by SMTP, through Amazon SES, or by{" "}
      <code className="font-mono text-xs">POST /api/v1/inbound</code>. How is in{" "}
      <code className="font-mono text-xs">docs/emails.md</code> under Receiving.
    </EmptyState>
  )
}
