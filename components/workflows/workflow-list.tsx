"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { SearchBox, useFilter } from "@/components/ui/filter"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { WorkflowSummary } from "@/lib/contracts/workflows"
import { workflowsQuery } from "@/lib/queries/workflows"
import { EnabledSwitch } from "./enabled-switch"
import { NewWorkflowButton, NewWorkflowDialog } from "./new-workflow"
import { WorkflowMenu } from "./workflow-menu"

export function WorkflowList() {
  const project = useProject()
  const [search, setSearch] = useFilter("search")
  const query = useInfiniteQuery(workflowsQuery(project, search))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      {(rows.length > 0 || search || query.isPlaceholderData) && <SearchBox label="Search workflows" />}
      <PagedList query={query}>
        {rows.length > 0 && <Rows rows={rows} project={project} />}
        {rows.length === 0 && search && !query.isPlaceholderData && (
          <EmptyState
            title={`No workflow is called “${search}”`}
            action={<Button onClick={() => setSearch("")}>Show all</Button>}
          />
        )}
        {rows.length === 0 && !search && !query.isPlaceholderData && (
          <EmptyState title="No workflows yet" action={<NewWorkflowButton />}>
            A workflow reacts to an event: somebody opts out, and your backend is told.
          </EmptyState>
        )}
      </PagedList>
      <NewWorkflowDialog />
    </div>
  )
}

function triggerText({ triggerType, triggerConfig }: WorkflowSummary): string {
  if (triggerType === "MANUAL") return "by hand"
  return (triggerType === "SCHEDULE" ? triggerConfig.schedule : triggerConfig.eventNames?.join(", ")) || "none yet"
}

function Rows({ rows, project }: { rows: WorkflowSummary[]; project: string }) {
  return (
    <ListTable hasMenu label="Workflows" columns={["Name", "Enabled", "Trigger", "Steps", "Version", "Last execution"]}>
      {rows.map((row) => (
        <ListRow key={row.id} href={`/p/${project}/workflows/${row.id}`} title={row.name}>
          <Cell>
            <EnabledSwitch workflow={row} />
          </Cell>
          <Cell>
            <span className="font-mono text-xs">{triggerText(row)}</span>
          </Cell>
          <Cell>{row.stepCount}</Cell>
          <Cell>{row.version ?? "draft"}</Cell>
          <Cell>{row.lastExecutionAt ? <RelativeTime at={row.lastExecutionAt} /> : "never"}</Cell>
          <WorkflowMenu workflow={row} />
        </ListRow>
      ))}
    </ListTable>
  )
}
