import type { FlowEdge } from "@/components/canvas/picture/flow"
import type { Point } from "@/components/canvas/picture/layout"
import type { Graph } from "@/lib/workflow/graph"
import { moveStep } from "@/lib/workflow/move-step"

const reach = { x: 150, y: 56 }

/** The way that a step held over it would be put into: the nearest one in reach that it can go to; none where it stands. */
export function dropPlace(graph: Graph, edges: FlowEdge[], stepId: string, middle: Point): FlowEdge | undefined {
  const near = edges.flatMap((edge) => {
    const { label } = edge.data?.way ?? {}
    if (!label) return []
    const [x, y] = [Math.abs(label.x - middle.x), Math.abs(label.y - middle.y)]
    return x <= reach.x && y <= reach.y ? [{ edge, far: x + y * 2 }] : []
  })
  near.sort((one, other) => one.far - other.far)
  if (near[0]?.edge.target === stepId) return undefined
  return near.find(({ edge: { data } }) => data && moveStep(graph, stepId, data) !== graph)?.edge
}
