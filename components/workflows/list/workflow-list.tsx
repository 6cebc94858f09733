"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { useFilters } from "@/components/ui/filter"
import { PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { workflowsQuery } from "@/lib/queries/workflows"
import { FirstWorkflow } from "../gallery/first-workflow"
import { NewWorkflowDialog } from "../gallery/new-workflow"
import { useActivities } from "./use-activities"
import { statusOptions, WorkflowFilters } from "./workflow-filters"
import { WorkflowTable } from "./workflow-table"

/** How the last executions stand changes by itself. */
const listMs = 10_000

/** The workflows of the project; while there is none, what the first one could be. */
export function WorkflowList() {
  const [params] = useFilters()
  const filter = { search: params.get("search") ?? "", status: params.get("status") ?? "" }
  const query = useInfiniteQuery({
    ...workflowsQuery(useProject(), { ...filter, sort: params.get("sort") ?? "" }),
    refetchInterval: listMs,
  })
  const pages = query.data?.pages ?? []
  const activities = useActivities(pages)
  const rows = pages.flatMap((page) => page.data)
  const isFiltered = filter.search !== "" || filter.status !== ""
  const isNothing = query.isSuccess && !query.isPlaceholderData && rows.length === 0
  return (
    <div className="grid gap-3">
      {!(isNothing && !isFiltered) && <WorkflowFilters />}
      <PagedList query={query}>
        {rows.length > 0 && <WorkflowTable rows={rows} activities={activities} />}
        {isNothing && (isFiltered ? <NothingFound {...filter} /> : <FirstWorkflow />)}
      </PagedList>
      <NewWorkflowDialog />
    </div>
  )
}

function NothingFound({ search, status }: { search: string; status: string }) {
  const [, set] = useFilters()
  const ofStatus = statusOptions.find((option) => option.value === status)?.nothing
  const ofSearch = status ? "No workflow matches all of this" : `No workflow is called “${search}”`
  return (
    <NoMatch
      title={(search ? ofSearch : ofStatus) ?? "No workflow matches"}
      onClear={() => set({ search: "", status: "" })}
    />
  )
}
