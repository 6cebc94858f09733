"use client"
import type { EdgeProps } from "@xyflow/react"
import { OutcomeWay } from "@/components/canvas/outcome-way"
import type { FlowEdge } from "@/components/canvas/picture/flow"
import { StepPicker } from "./step-picker"

/** An outcome's way, and a "+" to put a step in between, which shows on hover and on focus. */
function OutcomeEdge({ data }: EdgeProps<FlowEdge>) {
  if (!data) return null
  return (
    <OutcomeWay data={data} className="group pointer-events-auto">
      {data.canInsert && (
        <StepPicker
          at={{ ...data, isOpen: false }}
          className="absolute size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 [@media(hover:none)]:opacity-100"
        />
      )}
    </OutcomeWay>
  )
}

/** How each type of edge is drawn. */
export const edgeTypes = { outcome: OutcomeEdge }
