"use client"
import { useFilter } from "@/components/ui/filter"
import { useMinWidth } from "@/components/ui/use-min-width"
import type { Graph } from "@/lib/workflow/graph"

export type ExecutionView = "timeline" | "canvas"

/** How the way of an execution is shown: as the URL says, else as a canvas where there is room and more than one step. */
export function useExecutionView(graph: Graph | undefined): [ExecutionView, (view: ExecutionView) => void] {
  const [asked, ask] = useFilter("view")
  const hasRoom = useMinWidth(1100)
  if (asked === "timeline" || asked === "canvas") return [asked, ask]
  return [hasRoom && graph !== undefined && graph.nodes.length > 1 ? "canvas" : "timeline", ask]
}
