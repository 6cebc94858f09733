"use client"
import { useMemo } from "react"
import { GraphView } from "@/components/canvas/graph-view"
import type { Execution } from "@/lib/contracts/executions"
import type { Graph } from "@/lib/workflow/graph"
import type { Chosen } from "../chosen"
import { visitsOf } from "./visits-of"

type Props = { graph: Graph; execution: Execution; chosen: Chosen; onChoose: (id: string) => void }

/** The way that an execution took, on the graph of its version. */
export function PathCanvas({ graph, execution, chosen, onChoose }: Props) {
  const visits = useMemo(() => visitsOf(graph, execution), [graph, execution])
  return (
    <div className="h-[clamp(360px,calc(100dvh-270px),820px)] overflow-hidden rounded-lg border bg-sunken min-[1100px]:sticky min-[1100px]:top-16">
      <GraphView graph={graph} visits={visits} selectedId={chosen.stepId} onSelect={onChoose} />
    </div>
  )
}
