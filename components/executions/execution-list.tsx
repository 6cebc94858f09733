"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChips, useFilter } from "@/components/ui/filter"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { StatusBadge } from "@/components/ui/status-badge"
import type { ExecutionSummary } from "@/lib/contracts/executions"
import { executionsQuery } from "@/lib/queries/executions"
import { duration } from "./duration"

const statusOptions = [
  { value: "", label: "All" },
  { value: "RUNNING", label: "Running" },
  { value: "WAITING", label: "Waiting" },
  { value: "COMPLETED", label: "Completed" },
  { value: "EXITED", label: "Exited" },
  { value: "FAILED", label: "Failed" },
  { value: "CANCELLED", label: "Cancelled" },
]

/** Executions of the project, or of one workflow; new ones appear by themselves. */
export function ExecutionList({ workflowId }: { workflowId?: string }) {
  const project = useProject()
  const [status, setStatus] = useFilter("status")
  const query = useInfiniteQuery(executionsQuery(project, { status, workflowId }))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      <FilterChips name="status" label="Status" options={statusOptions} />
      <PagedList query={query}>
        {rows.length > 0 ? (
          <Rows rows={rows} project={project} />
        ) : (
          <Nothing status={status} onClear={() => setStatus("")} />
        )}
      </PagedList>
    </div>
  )
}

function Rows({ rows, project }: { rows: ExecutionSummary[]; project: string }) {
  return (
    <ListTable label="Executions" columns={["Contact", "Status", "Workflow", "Event", "Started", "Took"]}>
      {rows.map((row) => (
        <ListRow
          key={row.id}
          href={`/p/${project}/executions/${row.id}`}
          title={row.contact?.email ?? "deleted contact"}
        >
          <Cell>
            <StatusBadge status={row.status} />
          </Cell>
          <Cell>{row.workflow.name}</Cell>
          <Cell>
            <span className="font-mono text-xs">{row.eventName ?? "manual"}</span>
          </Cell>
          <Cell>
            <RelativeTime at={row.startedAt} />
          </Cell>
          <Cell>{row.endedAt ? duration(row.startedAt, row.endedAt) : "…"}</Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}

function Nothing({ status, onClear }: { status: string; onClear: () => void }) {
  const chosen = statusOptions.find((option) => option.value === status && option.value !== "")
  if (!chosen)
    return (
      <EmptyState title="No executions yet">One appears here each time an event starts an enabled workflow.</EmptyState>
    )
  return (
    <EmptyState
      title={`No execution is ${chosen.label.toLowerCase()}`}
      action={<Button onClick={onClear}>Show all</Button>}
    />
  )
}
