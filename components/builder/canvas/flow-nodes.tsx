"use client"
import { useQuery } from "@tanstack/react-query"
import type { NodeProps } from "@xyflow/react"
import { Clock, TriangleAlert } from "lucide-react"
import Link from "next/link"
import { use } from "react"
import type { EndFlowNode, StepFlowNode } from "@/components/canvas/picture/flow"
import { EndHandle, StepCard } from "@/components/canvas/step-card"
import { useProject } from "@/components/shell/project-context"
import { cn } from "@/components/ui/cn"
import { insideQuery } from "@/lib/queries/workflows"
import { PublishedIdContext } from "../builder-context"
import { StepPicker } from "./step-picker"

function StepNode({ id, data, selected }: NodeProps<StepFlowNode>) {
  return (
    <StepCard data={data} selected={selected}>
      <WaitingCount stepId={id} title={data.title} />
      {data.problems && <ProblemDot problems={data.problems} />}
    </StepCard>
  )
}

/** How many executions wait here, on whatever version; the way to them. */
function WaitingCount({ stepId, title }: { stepId: string; title: string }) {
  const workflowId = use(PublishedIdContext)
  const project = useProject()
  const { data: count = 0 } = useQuery({
    ...insideQuery(project, workflowId ?? ""),
    enabled: workflowId !== null,
    select: ({ steps }) => steps.find((step) => step.stepId === stepId)?.waiting ?? 0,
  })
  if (count === 0) return null
  return (
    <Link
      href={`/p/${project}/workflows/${workflowId}/executions?step=${stepId}`}
      aria-label={`${count} waiting at ${title}`}
      title={`${count} waiting here`}
      className="nodrag nopan flex h-5 items-center gap-1 rounded-full bg-amber-soft px-1.5 font-medium text-amber text-xs tabular-nums hover:underline"
    >
      <Clock className="size-3" aria-hidden />
      {count}
    </Link>
  )
}

function ProblemDot({ problems: { errors, warnings } }: { problems: { errors: number; warnings: number } }) {
  if (errors + warnings === 0) return null
  const label = [errors && `${errors} to mend`, warnings && `${warnings} to know`].filter(Boolean).join(", ")
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={cn(
        "flex h-5 items-center gap-1 rounded-full px-1.5 font-medium text-xs",
        errors ? "bg-red-soft text-red" : "bg-amber-soft text-amber",
      )}
    >
      <TriangleAlert className="size-3" aria-hidden />
      {errors + warnings}
    </span>
  )
}

function EndNode({ data }: NodeProps<EndFlowNode>) {
  return (
    <div className="grid size-7">
      <EndHandle />
      <StepPicker at={{ ...data, isOpen: true }} className="border-dashed" />
    </div>
  )
}

/** How each type of node is drawn. */
export const nodeTypes = { step: StepNode, end: EndNode }
