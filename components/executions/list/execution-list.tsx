"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { EmptyState } from "@/components/ui/empty-state"
import { PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { executionsQuery } from "@/lib/queries/executions"
import { ExecutionFilters } from "./execution-filters"
import { ExecutionTable } from "./execution-table"
import { statusOptions } from "./status-options"
import { useExecutionFilter } from "./use-execution-filter"

/** Executions of the project, or of one workflow; new ones appear by themselves. */
export function ExecutionList({ workflowId }: { workflowId?: string }) {
  const { filter } = useExecutionFilter(workflowId)
  const query = useInfiniteQuery(executionsQuery(useProject(), filter))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      <ExecutionFilters workflowId={workflowId} />
      <PagedList query={query}>
        {rows.length > 0 ? <ExecutionTable rows={rows} of={workflowId ? "workflow" : undefined} /> : <Nothing />}
      </PagedList>
    </div>
  )
}

function Nothing() {
  const { values, isFiltered, clear } = useExecutionFilter()
  if (!isFiltered)
    return (
      <EmptyState title="No executions yet">One appears here each time an event starts an enabled workflow.</EmptyState>
    )
  const states = values.status
    .split(",")
    .flatMap((value) => statusOptions.find((option) => option.value === value) ?? [])
  const isOnlyStatus = values.status !== "" && Object.values(values).filter(Boolean).length === 1
  const names = states.map(({ label }) => label.toLowerCase()).join(" or ")
  return (
    <NoMatch title={isOnlyStatus ? `No execution is ${names}` : "No execution matches all of this"} onClear={clear} />
  )
}
