import { Zap } from "lucide-react"
import type { ReactNode } from "react"
import { cn } from "@/components/ui/cn"
import { StatusBadge } from "@/components/ui/status-badge"
import type { Execution, StepRun } from "@/lib/contracts/executions"
import { duration } from "../duration"

type Props = { execution: Execution; chosenId: string; onChoose: (id: string) => void }

/** The trigger and every step that ran, each with its time on one shared scale. */
export function Timeline({ execution, chosenId, onChoose }: Props) {
  const start = new Date(execution.startedAt).getTime()
  const ends = execution.stepExecutions.map((run) => new Date(run.endedAt ?? run.startedAt).getTime())
  const total = Math.max(1, ...ends.map((end) => end - start))
  return (
    <ol aria-label="Timeline" className="grid gap-1 rounded-lg border bg-paper p-2">
      <li>
        <Row isChosen={chosenId === "trigger"} onChoose={() => onChoose("trigger")}>
          <span className="flex items-center gap-2 font-medium">
            <Zap className="size-4 shrink-0 text-accent" aria-hidden />
            <span className="min-w-0 break-all">{execution.event?.name ?? "Started by hand"}</span>
          </span>
        </Row>
      </li>
      {execution.stepExecutions.map((run) => (
        <li key={run.id}>
          <Row isChosen={chosenId === run.id} onChoose={() => onChoose(run.id)}>
            <span className="flex items-center justify-between gap-2">
              <span className="truncate font-medium">{run.step.name}</span>
              <StatusBadge status={run.status} />
            </span>
            <Bar run={run} start={start} total={total} />
          </Row>
        </li>
      ))}
    </ol>
  )
}

function Row({ isChosen, onChoose, children }: { isChosen: boolean; onChoose: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-current={isChosen ? "step" : undefined}
      onClick={onChoose}
      className={cn(
        "grid w-full gap-1.5 rounded-md px-2.5 py-2 text-left hover:bg-hover",
        isChosen && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      {children}
    </button>
  )
}

function Bar({ run, start, total }: { run: StepRun; start: number; total: number }) {
  const from = new Date(run.startedAt).getTime() - start
  const took = new Date(run.endedAt ?? run.startedAt).getTime() - new Date(run.startedAt).getTime()
  return (
    <span className="flex items-center gap-2 text-quiet text-xs">
      <span className="relative h-1 flex-1 rounded-full bg-line">
        <span
          className={cn("absolute h-1 min-w-1 rounded-full", run.status === "FAILED" ? "bg-red" : "bg-green")}
          style={{ left: `${(Math.max(0, from) / total) * 98}%`, width: `${Math.max(2, (took / total) * 98)}%` }}
        />
      </span>
      <span className="w-12 text-right tabular-nums">{run.endedAt ? duration(run.startedAt, run.endedAt) : "…"}</span>
    </span>
  )
}
