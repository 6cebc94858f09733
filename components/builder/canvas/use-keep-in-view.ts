"use client"
import type { ReactFlowInstance } from "@xyflow/react"
import { type FocusEvent, type RefObject, useEffect, useEffectEvent, useRef } from "react"
import type { FlowEdge, FlowNode } from "@/components/canvas/picture/flow"
import { type Area, areaOf, panBy } from "@/components/canvas/picture/pan"

type Flow = ReactFlowInstance<FlowNode, FlowEdge>

type Props = {
  flow: RefObject<Flow | null>
  canvas: RefObject<HTMLElement | null>
  picture: { nodes: FlowNode[]; edges: FlowEdge[] }
  selectedId: string | null
  /** Counts how often a node was opened: each time it comes into sight. */
  opened: number
}

/** Pans the canvas to a node that was opened, and to whatever on it gets the focus. */
export function useKeepInView({ flow, canvas, picture, selectedId, opened }: Props) {
  function show(area: Area) {
    if (!flow.current || !canvas.current) return
    const room = { width: canvas.current.clientWidth, height: canvas.current.clientHeight }
    const by = panBy(room, area)
    if (by.x === 0 && by.y === 0) return
    const { x, y, zoom } = flow.current.getViewport()
    // At once: a pan that is still under way would take back what somebody does to the view meanwhile.
    void flow.current.setViewport({ x: x + by.x, y: y + by.y, zoom })
  }
  const shown = useRef(opened)
  const showSelected = useEffectEvent(() => {
    if (shown.current === opened) return
    const area = selectedId && areaOf(selectedId, picture.nodes, picture.edges)
    if (!area || !flow.current) return
    shown.current = opened
    const { x, y, zoom } = flow.current.getViewport()
    show({
      left: area.left * zoom + x,
      right: area.right * zoom + x,
      top: area.top * zoom + y,
      bottom: area.bottom * zoom + y,
    })
  })
  // What was just added is drawn a moment after it is opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these two say when to look again
  useEffect(() => showSelected(), [opened, picture])
  function onFocus({ target }: FocusEvent) {
    if (!canvas.current || !target.closest(".react-flow__viewport")) return
    // Under a mouse that is pressed nothing may move: the click would miss.
    if (!target.matches(":focus-visible")) return
    const [inner, outer] = [target.getBoundingClientRect(), canvas.current.getBoundingClientRect()]
    show({
      left: inner.left - outer.left,
      right: inner.right - outer.left,
      top: inner.top - outer.top,
      bottom: inner.bottom - outer.top,
    })
  }
  return { onFocus }
}
