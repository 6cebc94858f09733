"use client"
import type { ReactFlowInstance } from "@xyflow/react"
import { type RefObject, useRef } from "react"
import type { FlowEdge, FlowNode } from "@/components/canvas/picture/flow"

/** React Flow's own handle, for what only it can do: pan and zoom. null until it is drawn. */
export type FlowHandle = RefObject<ReactFlowInstance<FlowNode, FlowEdge> | null>

export function useFlow(): FlowHandle {
  return useRef<ReactFlowInstance<FlowNode, FlowEdge> | null>(null)
}
