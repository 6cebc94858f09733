"use client"
import { BaseEdge, EdgeLabelRenderer } from "@xyflow/react"
import type { CSSProperties, ReactNode } from "react"
import { cn } from "@/components/ui/cn"
import type { OutcomeEdgeData } from "./picture/flow"
import { roundedPath } from "./picture/rounded-path"

/** The line of an outcome with its name on it; `children` stand at the name's place. */
export function OutcomeWay({ data, className, children }: WayProps) {
  const { points, label } = data.way
  return (
    <>
      <BaseEdge path={roundedPath(points)} interactionWidth={28} style={lineStyle(data)} />
      <EdgeLabelRenderer>
        <div
          className={cn("nodrag nopan absolute grid min-h-8 min-w-16 place-items-center", className)}
          style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
        >
          {data.isAimedAt && (
            <span className="absolute whitespace-nowrap rounded-full bg-accent px-2 font-medium text-on-accent text-xs">
              Move here
            </span>
          )}
          {data.label && (
            <span
              title={data.label}
              className={cn(
                "max-w-40 truncate rounded-full border bg-paper px-2 text-quiet text-xs group-focus-within:invisible group-hover:invisible only:visible!",
                data.isTaken && "border-accent text-accent",
              )}
            >
              {data.label}
            </span>
          )}
          {children}
        </div>
      </EdgeLabelRenderer>
    </>
  )
}

type WayProps = { data: OutcomeEdgeData; className?: string; children?: ReactNode }

function lineStyle({ canInsert, isTaken, isAimedAt }: OutcomeEdgeData): CSSProperties {
  if (isAimedAt) return { stroke: "var(--accent)", strokeWidth: 4 }
  if (isTaken) return { stroke: "var(--accent)", strokeWidth: 2 }
  const dash = canInsert ? undefined : "4 4"
  return { stroke: "var(--control)", strokeWidth: 1.25, strokeDasharray: dash, opacity: isTaken === false ? 0.5 : 1 }
}
