import type { ReactFlowInstance } from "@xyflow/react"
import { triggerId } from "@/lib/workflow/graph"
import type { FlowEdge, FlowNode } from "./state/flow"

const legibleZoom = 0.8
const margin = 32

/** Shows the whole graph where it stays legible, else its beginning at a legible size. */
export function showStart(flow: ReactFlowInstance<FlowNode, FlowEdge>, canvas: HTMLElement): void {
  const bounds = flow.getNodesBounds(flow.getNodes())
  const room = { width: canvas.clientWidth - 2 * margin, height: canvas.clientHeight - 2 * margin }
  const fits = bounds.width * legibleZoom <= room.width && bounds.height * legibleZoom <= room.height
  if (fits) {
    void flow.fitView({ maxZoom: 1, padding: `${margin}px` })
    return
  }
  const trigger = flow.getNodesBounds([triggerId])
  const middle = bounds.width * legibleZoom <= room.width ? bounds : trigger
  void flow.setViewport({
    x: canvas.clientWidth / 2 - (middle.x + middle.width / 2) * legibleZoom,
    y: margin - trigger.y * legibleZoom,
    zoom: legibleZoom,
  })
}
