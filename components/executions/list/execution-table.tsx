"use client"
import { useProject } from "@/components/shell/project-context"
import { duration } from "@/components/step-runs/duration"
import { exitReasonText } from "@/components/step-runs/exit-reason"
import { Cell, ListRow, ListTable } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { StatusBadge } from "@/components/ui/status-badge"
import type { ExecutionSummary } from "@/lib/contracts/executions"

const sources = { event: "an event", manual: "by hand", schedule: "by schedule" }

type Props = {
  rows: ExecutionSummary[]
  /** What all of them have in common, and need not be said of each. */
  of?: "workflow" | "contact"
}

/** Executions, one a row. */
export function ExecutionTable({ rows, of }: Props) {
  const project = useProject()
  const first = of === "contact" ? ["Workflow"] : ["Contact"]
  const columns = [
    ...first,
    "Status",
    { name: "At", room: "medium" as const },
    ...(of ? [] : [{ name: "Workflow", room: "small" as const }]),
    { name: "Started by", room: "wide" as const },
    "Started",
    { name: "Took", room: "small" as const },
  ]
  return (
    <ListTable label="Executions" columns={columns}>
      {rows.map((row) => (
        <ListRow
          key={row.id}
          href={`/p/${project}/executions/${row.id}`}
          title={of === "contact" ? row.workflow.name : (row.contact?.email ?? "deleted contact")}
        >
          <Cell>
            <StatusBadge status={row.status} />
          </Cell>
          <Cell room="medium">
            <Whereabouts execution={row} />
          </Cell>
          {!of && <Cell room="small">{row.workflow.name}</Cell>}
          <Cell room="wide">
            {row.eventName ? <span className="font-mono text-xs">{row.eventName}</span> : sources[row.source]}
          </Cell>
          <Cell>
            <RelativeTime at={row.startedAt} />
          </Cell>
          <Cell room="small">{row.endedAt ? duration(row.startedAt, row.endedAt) : "…"}</Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}

/** The step at which an execution waits and when it goes on; of one that ended early, why. */
function Whereabouts({ execution }: { execution: ExecutionSummary }) {
  const { currentStep, resumeAt, exitReason, error, endedAt } = execution
  if (currentStep)
    return (
      <>
        <span className="text-ink">{currentStep.name ?? "a step"}</span>
        {resumeAt && (
          <>
            , goes on <RelativeTime at={resumeAt} isAhead />
          </>
        )}
      </>
    )
  const reason = exitReason ? exitReasonText(exitReason) : error?.message
  if (reason) return <span title={reason}>{reason}</span>
  return endedAt ? null : "on its way"
}
