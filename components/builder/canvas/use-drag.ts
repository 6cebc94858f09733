"use client"
import { useState } from "react"
import { type FlowEdge, type FlowNode, nodeSize, type Picture } from "@/components/canvas/picture/flow"
import type { Point } from "@/components/canvas/picture/layout"
import type { Command } from "@/lib/workflow/commands"
import { useBuilder } from "../builder-context"
import { dropPlace } from "./drop-place"

type Drag = { positions: Record<string, Point>; target: FlowEdge | undefined }

/**
 * Dragging steps. One that is let go over a way is put into it; any other goes back to where the layout has it, or stays
 * where it was let go while steps are placed by hand. What the drag comes to is one command.
 */
export function useDrag(picture: Picture, isByHand: boolean) {
  const { draft, run } = useBuilder()
  const [drag, setDrag] = useState<Drag | null>(null)
  function onNodeDrag(_: unknown, node: FlowNode, dragged: FlowNode[]) {
    const middle = { x: node.position.x + nodeSize.width / 2, y: node.position.y + nodeSize.height / 2 }
    const target = dragged.length === 1 ? dropPlace(draft.graph, picture.edges, node.id, middle) : undefined
    setDrag({ positions: Object.fromEntries(dragged.map(({ id, position }) => [id, position])), target })
  }
  function onNodeDragStop(_: unknown, node: FlowNode) {
    setDrag(null)
    if (!drag) return
    if (drag.target?.data) {
      const { from, outcome } = drag.target.data
      run({ type: "move-step", stepId: node.id, from, outcome })
    } else if (isByHand) run({ type: "batch", commands: Object.entries(drag.positions).map(placeStep) })
  }
  const nodes = drag ? picture.nodes.map((node) => held(node, drag.positions[node.id])) : picture.nodes
  const edges = drag?.target ? picture.edges.map((edge) => aimedAt(edge, drag.target)) : picture.edges
  return { nodes, edges, onNodeDrag, onNodeDragStop }
}

function placeStep([stepId, { x, y }]: [string, Point]): Command {
  return { type: "update-step", stepId, changes: { position: { x: Math.round(x), y: Math.round(y) } } }
}

function held(node: FlowNode, position: Point | undefined): FlowNode {
  return position ? { ...node, position, zIndex: 1000 } : node
}

function aimedAt(edge: FlowEdge, target: FlowEdge | undefined): FlowEdge {
  return edge.id === target?.id && edge.data ? { ...edge, data: { ...edge.data, isAimedAt: true } } : edge
}
