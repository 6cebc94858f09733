import { Clock, Hand, Zap } from "lucide-react"
import type { ReactNode } from "react"
import { duration } from "@/components/step-runs/duration"
import { cn } from "@/components/ui/cn"
import { StatusBadge } from "@/components/ui/status-badge"
import type { Execution, StepRun } from "@/lib/contracts/executions"

type Props = { execution: Execution; chosenId: string; onChoose: (id: string) => void }

/** The trigger and every step that ran, each with its time on one shared scale. */
export function Timeline({ execution, chosenId, onChoose }: Props) {
  const { stepExecutions: runs } = execution
  const start = new Date(execution.startedAt).getTime()
  const ends = runs.map((run) => new Date(run.endedAt ?? run.startedAt).getTime())
  const total = Math.max(1, ...ends.map((end) => end - start))
  return (
    <ol aria-label="Timeline" className="grid gap-1 rounded-lg border bg-paper p-2">
      <li>
        <Row isChosen={chosenId === "trigger"} onChoose={() => onChoose("trigger")}>
          <Start execution={execution} />
        </Row>
      </li>
      {runs.map((run, index) => (
        <li key={run.id}>
          {run.pass > (runs[index - 1]?.pass ?? 0) && <Pass number={run.pass} />}
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

const sources = {
  event: { label: "An event", Icon: Zap },
  manual: { label: "Started by hand", Icon: Hand },
  schedule: { label: "Started by the schedule", Icon: Clock },
}

function Start({ execution }: { execution: Execution }) {
  const { label, Icon } = sources[execution.source]
  return (
    <span className="flex items-center gap-2 font-medium">
      <Icon className="size-4 shrink-0 text-accent" aria-hidden />
      <span className="min-w-0 break-all">{execution.event?.name ?? label}</span>
    </span>
  )
}

/** Where an execution was taken up anew: tried again, moved, or brought back. */
function Pass({ number }: { number: number }) {
  return (
    <p className="flex items-center gap-2 px-2.5 pt-2 pb-1 text-quiet text-xs">
      Taken up again, pass {number + 1}
      <span className="h-px flex-1 bg-line" />
    </p>
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

const tones: Record<StepRun["status"], string> = {
  RUNNING: "bg-blue",
  WAITING: "bg-amber",
  COMPLETED: "bg-green",
  FAILED: "bg-red",
  CANCELLED: "bg-grey",
}

function Bar({ run, start, total }: { run: StepRun; start: number; total: number }) {
  const from = new Date(run.startedAt).getTime() - start
  const took = new Date(run.endedAt ?? run.startedAt).getTime() - new Date(run.startedAt).getTime()
  return (
    <span className="flex items-center gap-2 text-quiet text-xs">
      <span className="relative h-1 flex-1 rounded-full bg-line">
        <span
          className={cn("absolute h-1 min-w-1 rounded-full", tones[run.status])}
          style={{ left: `${(Math.max(0, from) / total) * 98}%`, width: `${Math.max(2, (took / total) * 98)}%` }}
        />
      </span>
      <span className="w-12 text-right tabular-nums">{run.endedAt ? duration(run.startedAt, run.endedAt) : "…"}</span>
    </span>
  )
}
