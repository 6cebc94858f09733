import type { ReactFlowInstance } from "@xyflow/react"
import { triggerId } from "@/lib/workflow/graph"
import type { FlowEdge, FlowNode } from "./picture/flow"

const legible = { least: 0.7, usual: 0.8 }
const margin = 32

/** Shows the whole graph where it stays legible, else its beginning, and as much of its width as stays so. */
export function showStart(flow: ReactFlowInstance<FlowNode, FlowEdge>, canvas: HTMLElement): void {
  const bounds = flow.getNodesBounds(flow.getNodes())
  const room = { width: canvas.clientWidth - 2 * margin, height: canvas.clientHeight - 2 * margin }
  if (Math.min(room.width / bounds.width, room.height / bounds.height) >= legible.least) {
    void flow.fitView({ maxZoom: 1, padding: `${margin}px` })
    return
  }
  const zoom = Math.max(legible.least, Math.min(legible.usual, room.width / bounds.width))
  const trigger = flow.getNodesBounds([triggerId])
  const middle = bounds.width * zoom <= room.width ? bounds : trigger
  void flow.setViewport({
    x: canvas.clientWidth / 2 - (middle.x + middle.width / 2) * zoom,
    y: margin - trigger.y * zoom,
    zoom,
  })
}
