"use client"
import { useProject } from "@/components/shell/project-context"
import { Cell, ListRow, ListTable } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { StatusBadge } from "@/components/ui/status-badge"
import type { WorkflowActivity } from "@/lib/contracts/workflow-activity"
import type { WorkflowSummary } from "@/lib/contracts/workflows"
import { ActivityCell } from "./activity-cell"
import { EnabledSwitch } from "./enabled-switch"
import { WorkflowMenu } from "./workflow-menu"

const columns = [
  "Name",
  "Enabled",
  { name: "Trigger", room: "medium" as const },
  { name: "Steps", room: "wide" as const },
  { name: "Version", room: "wide" as const },
  { name: "Last execution", room: "small" as const },
  "Last 14 days",
]

type Props = { rows: WorkflowSummary[]; activities: Map<string, WorkflowActivity> }

/** Workflows, one a row: whether they are live, what starts them, and how they did lately. */
export function WorkflowTable({ rows, activities }: Props) {
  const project = useProject()
  return (
    <ListTable hasMenu label="Workflows" columns={columns}>
      {rows.map((row) => (
        <ListRow key={row.id} href={`/p/${project}/workflows/${row.id}`} title={row.name}>
          <Cell>
            <EnabledSwitch workflow={row} />
          </Cell>
          <Cell room="medium">
            <span className="font-mono text-xs">{triggerText(row)}</span>
          </Cell>
          <Cell room="wide">{row.stepCount}</Cell>
          <Cell room="wide">{row.version ?? "draft"}</Cell>
          <Cell room="small">
            <LastExecution workflow={row} />
          </Cell>
          <Cell>
            <ActivityCell name={row.name} activity={activities.get(row.id)} />
          </Cell>
          <WorkflowMenu workflow={row} />
        </ListRow>
      ))}
    </ListTable>
  )
}

function triggerText({ triggerType, triggerConfig }: WorkflowSummary): string {
  if (triggerType === "MANUAL") return "by hand"
  return (triggerType === "SCHEDULE" ? triggerConfig.schedule : triggerConfig.eventNames?.join(", ")) || "none yet"
}

function LastExecution({ workflow: { lastExecutionAt, lastExecutionStatus } }: { workflow: WorkflowSummary }) {
  if (!lastExecutionAt || !lastExecutionStatus) return "never"
  return (
    <span className="inline-flex items-center gap-2 align-middle">
      <StatusBadge status={lastExecutionStatus} />
      <RelativeTime at={lastExecutionAt} />
    </span>
  )
}
