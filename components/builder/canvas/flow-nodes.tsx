"use client"
import { useQuery } from "@tanstack/react-query"
import { Handle, type NodeProps, Position } from "@xyflow/react"
import { Clock, TriangleAlert } from "lucide-react"
import Link from "next/link"
import { use } from "react"
import { useProject } from "@/components/shell/project-context"
import { cn } from "@/components/ui/cn"
import { insideQuery } from "@/lib/queries/workflows"
import { PublishedIdContext } from "../builder-context"
import { StepIcon } from "../step-icon"
import type { EndFlowNode, StepFlowNode } from "./picture/flow"
import { StepPicker } from "./step-picker"

const hidden = "!border-0 !bg-transparent !size-1 !min-w-0 !min-h-0 pointer-events-none"

function StepNode({ id, data, selected }: NodeProps<StepFlowNode>) {
  return (
    <div
      className={cn(
        "flex h-16 w-[260px] items-center gap-3 rounded-lg border bg-raised px-3 transition-colors duration-150",
        selected ? "border-accent ring-1 ring-accent" : "hover:border-control",
        data.isDisabled && "border-dashed bg-ground",
      )}
    >
      <Handle type="target" position={Position.Top} className={hidden} isConnectable={false} />
      <StepIcon icon={data.icon} family={data.family} />
      <span className="grid min-w-0 flex-1">
        <span className={cn("truncate font-medium", data.isDisabled && "text-quiet line-through")}>{data.title}</span>
        <span className="truncate text-quiet text-xs">{data.isDisabled ? "Passed over" : data.summary}</span>
      </span>
      <WaitingCount stepId={id} title={data.title} />
      <ProblemDot problems={data.problems} />
      <Handle type="source" position={Position.Bottom} className={hidden} isConnectable={false} />
    </div>
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
      <Handle type="target" position={Position.Top} className={hidden} isConnectable={false} />
      <StepPicker at={{ ...data, isOpen: true }} className="border-dashed" />
    </div>
  )
}

/** How each type of node is drawn. */
export const nodeTypes = { step: StepNode, end: EndNode }
