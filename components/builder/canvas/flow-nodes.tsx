"use client"
import type { NodeProps } from "@xyflow/react"
import { TriangleAlert } from "lucide-react"
import type { EndFlowNode, StepFlowNode } from "@/components/canvas/picture/flow"
import { EndHandle, StepCard } from "@/components/canvas/step-card"
import { cn } from "@/components/ui/cn"
import { StepCounts } from "./step-counts"
import { StepPicker } from "./step-picker"

function StepNode({ id, data, selected }: NodeProps<StepFlowNode>) {
  // What a test came to takes the place of what else there is to say.
  if (data.visit !== undefined) return <StepCard data={data} selected={selected} />
  return (
    <StepCard data={data} selected={selected}>
      {data.counts && <StepCounts stepId={id} title={data.title} counts={data.counts} />}
      {data.problems && <ProblemDot problems={data.problems} />}
    </StepCard>
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
    <div className="pointer-events-auto grid size-7">
      <EndHandle />
      <StepPicker at={{ ...data, isOpen: true }} className="border-dashed" />
    </div>
  )
}

/** How each type of node is drawn. */
export const nodeTypes = { step: StepNode, end: EndNode }
