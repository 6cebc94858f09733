"use client"
import {
  Background,
  BackgroundVariant,
  ControlButton,
  Controls,
  MiniMap,
  ReactFlow,
  type ReactFlowProps,
} from "@xyflow/react"
import type { ReactNode } from "react"
import type { FlowEdge, FlowNode } from "./picture/flow"

type Props = ReactFlowProps<FlowNode, FlowEdge> & {
  /** What a screen reader says of the keys that act on a node. */
  keyHelp: string
  /** More buttons below those for the zoom. */
  controls?: ReactNode
}

const fewestForMap = 16

/** React Flow as every canvas here wants it: it draws, pans and zooms, and changes nothing by itself. */
export function Flow({ keyHelp, controls, children, ...props }: Props) {
  const steps = props.nodes?.filter((node) => node.type === "step").length ?? 0
  return (
    <ReactFlow
      nodesConnectable={false}
      nodesFocusable
      minZoom={0.05}
      maxZoom={1.5}
      proOptions={{ hideAttribution: true }}
      ariaLabelConfig={{ "node.a11yDescription.default": keyHelp, "node.a11yDescription.keyboardDisabled": keyHelp }}
      {...props}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1} color="var(--line)" />
      <Controls showInteractive={false} className={controlsLook}>
        {controls}
      </Controls>
      {steps >= fewestForMap && (
        <MiniMap
          pannable
          zoomable
          ariaLabel="Map of the workflow"
          bgColor="var(--paper)"
          maskColor="color-mix(in oklab, var(--ground) 70%, transparent)"
          nodeColor="var(--control)"
          nodeBorderRadius={10}
          className="overflow-hidden rounded-md border"
        />
      )}
      {children}
    </ReactFlow>
  )
}

/** A button among those for the zoom. */
export function CanvasControl({ label, onClick, isPressed, children }: ControlProps) {
  return (
    <ControlButton aria-label={label} title={label} aria-pressed={isPressed} onClick={onClick}>
      {children}
    </ControlButton>
  )
}

type ControlProps = { label: string; onClick: () => void; isPressed?: boolean; children: ReactNode }

const controlsLook =
  "overflow-hidden rounded-md border bg-paper [&_button]:grid [&_button]:size-7 [&_button]:place-items-center [&_button]:border-b [&_button]:bg-paper [&_button]:last:border-0 [&_button]:hover:bg-hover [&_button[aria-pressed=true]]:bg-accent-soft [&_button[aria-pressed=true]]:text-accent [&_svg]:size-3.5 [&_svg]:fill-current [&_.lucide]:fill-none!"
