"use client"
import { CheckCircle2, Clock, LogIn, type LucideIcon, XCircle } from "lucide-react"
import Link from "next/link"
import { use } from "react"
import type { NodeCounts } from "@/components/canvas/picture/flow"
import { useProject } from "@/components/shell/project-context"
import { cn } from "@/components/ui/cn"
import { stepExecutionsPath } from "@/lib/queries/executions"
import { WorkflowIdContext } from "../builder-context"

const looks: Record<keyof NodeCounts, { word: string; tone: string; Icon: LucideIcon }> = {
  entered: { word: "entered", tone: "text-quiet", Icon: LogIn },
  waiting: { word: "waiting at", tone: "text-amber", Icon: Clock },
  done: { word: "done with", tone: "text-green", Icon: CheckCircle2 },
  failed: { word: "failed at", tone: "text-red", Icon: XCircle },
}

const states = ["entered", "waiting", "done", "failed"] as const

/** How many executions are in each state at a step; each the way to them. */
export function StepCounts({ stepId, title, counts }: { stepId: string; title: string; counts: NodeCounts }) {
  const workflowId = use(WorkflowIdContext)
  const project = useProject()
  const shown = states.filter((state) => counts[state] > 0)
  if (shown.length === 0) return null
  return (
    <span className="nodrag nopan absolute -bottom-3.5 left-3 flex rounded-full border bg-paper px-1">
      {shown.map((state) => {
        const { word, tone, Icon } = looks[state]
        return (
          <Link
            key={state}
            href={stepExecutionsPath(project, { workflowId, stepId, state })}
            aria-label={`${counts[state]} ${word} ${title}`}
            title={`${counts[state]} ${word} ${title}`}
            className={cn(
              "flex h-6 min-w-6 items-center justify-center gap-1 px-1 font-medium text-xs tabular-nums hover:underline",
              tone,
            )}
          >
            <Icon className="size-3" aria-hidden />
            {counts[state]}
          </Link>
        )
      })}
    </span>
  )
}
