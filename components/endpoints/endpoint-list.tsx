"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { EmptyState } from "@/components/ui/empty-state"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Endpoint } from "@/lib/contracts/endpoints"
import { endpointsQuery } from "@/lib/queries/endpoints"
import { EndpointStatus } from "./endpoint-status"
import { eventsText } from "./events-text"
import { HealthLine } from "./health-line"
import { speedText } from "./health-text"
import { NewEndpoint } from "./new-endpoint"

/** Who is told of opt-outs, and how that goes. */
export function EndpointList() {
  const query = useInfiniteQuery(endpointsQuery(useProject()))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return <PagedList query={query}>{rows.length > 0 ? <Rows rows={rows} /> : <Nothing />}</PagedList>
}

const columns = [
  "URL",
  "State",
  { name: "Told of", room: "medium" as const },
  { name: "Arrived, last 24 h", room: "small" as const },
  { name: "Speed", room: "wide" as const },
  { name: "Waiting", room: "medium" as const },
  { name: "Last failure", room: "wide" as const },
]

function Rows({ rows }: { rows: Endpoint[] }) {
  const project = useProject()
  return (
    <ListTable label="Endpoints" columns={columns}>
      {rows.map((endpoint) => (
        <ListRow
          key={endpoint.id}
          href={`/p/${project}/endpoints/${endpoint.id}`}
          title={endpoint.description || endpoint.url.replace(/^https?:\/\//, "")}
        >
          <Cell>
            <EndpointStatus endpoint={endpoint} />
          </Cell>
          <Cell room="medium">{eventsText(endpoint)}</Cell>
          <Cell room="small">
            <HealthLine health={endpoint.health} />
          </Cell>
          <Cell room="wide">{speedText(endpoint.health)}</Cell>
          <Cell room="medium">{endpoint.pending > 0 ? endpoint.pending.toLocaleString("en") : ""}</Cell>
          <Cell room="wide">{endpoint.lastFailure && <RelativeTime at={endpoint.lastFailure.at} />}</Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}

function Nothing() {
  return (
    <EmptyState title="Nobody is told of opt-outs yet" action={<NewEndpoint />}>
      Give the URL of your backend. It gets the address and the time of each opt-out, the moment that it happens:
      signed, tried again for more than a day when nobody answers, and kept while you pause it.
    </EmptyState>
  )
}
