"use client"
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react"
import type { FlowEdge } from "./picture/flow"
import { roundedPath } from "./picture/rounded-path"
import { StepPicker } from "./step-picker"

/** An outcome's way: its name on it, and a "+" to put a step in between, which shows on hover and on focus. */
function OutcomeEdge({ data }: EdgeProps<FlowEdge>) {
  if (!data) return null
  const { points, label } = data.way
  return (
    <>
      <BaseEdge
        path={roundedPath(points)}
        interactionWidth={28}
        style={{ stroke: "var(--control)", strokeWidth: 1.25, strokeDasharray: data.canInsert ? undefined : "4 4" }}
      />
      <EdgeLabelRenderer>
        <div
          className="group nodrag nopan pointer-events-auto absolute grid min-h-8 min-w-16 place-items-center"
          style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
        >
          {data.label && (
            <span
              title={data.label}
              className="max-w-40 truncate rounded-full border bg-paper px-2 text-quiet text-xs group-focus-within:invisible group-hover:invisible only:visible!"
            >
              {data.label}
            </span>
          )}
          {data.canInsert && (
            <StepPicker
              at={{ ...data, isOpen: false }}
              className="absolute size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100"
            />
          )}
        </div>
      </EdgeLabelRenderer>
    </>
  )
}

/** How each type of edge is drawn. */
export const edgeTypes = { outcome: OutcomeEdge }
