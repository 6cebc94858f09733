"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { ContactFilter } from "@/components/filters/contact-filter"
import { EndpointFilter } from "@/components/filters/endpoint-filter"
import { EventFilter } from "@/components/filters/event-filter"
import { WorkflowFilter } from "@/components/filters/workflow-filter"
import { useProject } from "@/components/shell/project-context"
import { durationOf } from "@/components/step-runs/duration"
import { DayRange } from "@/components/ui/day-range"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChips, SearchBox } from "@/components/ui/filter"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { RelativeTime } from "@/components/ui/relative-time"
import type { DeliverySummary } from "@/lib/contracts/deliveries"
import { deliveriesQuery } from "@/lib/queries/deliveries"
import { DeliveryStatus } from "./delivery-status"
import { useDeliveryFilter } from "./use-delivery-filter"

const statuses = [
  { value: "", label: "All" },
  { value: "failed", label: "Failed" },
  { value: "pending", label: "On its way" },
  { value: "succeeded", label: "Delivered" },
]

/** Every webhook call that was made, or those to one endpoint, with what came of it. */
export function DeliveryList({ endpointId }: { endpointId?: string }) {
  const { filter } = useDeliveryFilter(endpointId)
  const query = useInfiniteQuery(deliveriesQuery(useProject(), filter))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      <Filters endpointId={endpointId} />
      <PagedList query={query}>
        {rows.length > 0 ? (
          <Rows rows={rows} isOfEndpoint={endpointId !== undefined} />
        ) : (
          <Nothing endpointId={endpointId} />
        )}
      </PagedList>
    </div>
  )
}

function Filters({ endpointId }: { endpointId?: string }) {
  const { values, set } = useDeliveryFilter(endpointId)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {!endpointId && <SearchBox label="Search by URL" />}
      <FilterChips name="status" label="State" options={statuses} />
      {!endpointId && (
        <>
          <WorkflowFilter value={values.workflow} onChange={(workflow) => set({ workflow })} />
          <EndpointFilter value={values.endpoint} onChange={(endpoint) => set({ endpoint })} />
          <EventFilter value={values.event} onChange={(event) => set({ event })} />
        </>
      )}
      <ContactFilter id={values.contact} onChange={(contact) => set({ contact })} />
      <DayRange />
    </div>
  )
}

const ofAll = [
  "Request",
  "State",
  "Answer",
  { name: "Contact", room: "small" as const },
  { name: "Sent by", room: "medium" as const },
  "Sent",
]
const ofEndpoint = ["Contact", "State", "Answer", "Sent"]

function Rows({ rows, isOfEndpoint }: { rows: DeliverySummary[]; isOfEndpoint: boolean }) {
  const project = useProject()
  return (
    <ListTable label="Deliveries" columns={isOfEndpoint ? ofEndpoint : ofAll}>
      {rows.map((row) => (
        <ListRow
          key={row.id}
          href={`/p/${project}/deliveries/${row.id}`}
          title={isOfEndpoint ? contactOf(row) : requestOf(row)}
        >
          <Cell>
            <DeliveryStatus delivery={row} />
          </Cell>
          <Cell>{answerOf(row)}</Cell>
          {!isOfEndpoint && (
            <>
              <Cell room="small">{contactOf(row)}</Cell>
              <Cell room="medium">{senderOf(row)}</Cell>
            </>
          )}
          <Cell>
            <RelativeTime at={row.lastAttempt?.startedAt ?? row.createdAt} />
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}

function contactOf({ isTest, contact }: DeliverySummary): string {
  return isTest ? "user@example.com (test)" : (contact?.email ?? "deleted contact")
}

function requestOf({ request: { method, url } }: DeliverySummary): string {
  return `${method} ${url.replace(/^https?:\/\//, "")}`
}

function senderOf({ workflow, isTest, endpoint }: DeliverySummary): string {
  if (isTest) return "Test"
  return workflow?.name ?? (endpoint ? "Endpoint" : "")
}

function answerOf({ lastAttempt, attemptCount }: DeliverySummary): string {
  if (!lastAttempt) return "none yet"
  const { statusCode, failure, durationMs } = lastAttempt
  const attempts = attemptCount > 1 ? `, attempt ${attemptCount}` : ""
  return `${statusCode ?? failure?.replaceAll("_", " ")} in ${durationOf(durationMs)}${attempts}`
}

function Nothing({ endpointId }: { endpointId?: string }) {
  const { isFiltered, clear } = useDeliveryFilter(endpointId)
  if (isFiltered) return <NoMatch title="No delivery matches all of this" onClear={clear} />
  if (endpointId)
    return (
      <EmptyState title="Nothing was sent here yet">
        Each opt-out from now on appears here. Send a test to see what your backend gets.
      </EmptyState>
    )
  return (
    <EmptyState title="Nothing was sent yet">
      Each call to an endpoint or by a workflow's webhook step appears here, with what was sent and what came back.
    </EmptyState>
  )
}
