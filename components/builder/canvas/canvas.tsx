"use client"
import { Background, BackgroundVariant, Controls, ReactFlow, type ReactFlowInstance } from "@xyflow/react"
import { type KeyboardEvent, useMemo, useRef } from "react"
import { useBuilder } from "../builder-context"
import { edgeTypes } from "./flow-edges"
import { nodeTypes } from "./flow-nodes"
import { type FlowEdge, type FlowNode, toFlow } from "./picture/flow"
import { showStart } from "./show-start"
import { useKeepInView } from "./use-keep-in-view"

const keyHelp = "Press Enter to open it in the panel, Delete to remove it, Escape to select nothing."

/** The graph as a picture. React Flow draws and pans; every change goes through a command. */
export function Canvas({ opened, onDelete }: { opened: number; onDelete: (id: string) => void }) {
  const { draft, problems, selectedId, select, open } = useBuilder()
  const picture = useMemo(() => toFlow(draft.graph, problems, selectedId), [draft.graph, problems, selectedId])
  const canvas = useRef<HTMLElement>(null)
  const flow = useRef<ReactFlowInstance<FlowNode, FlowEdge> | null>(null)
  const { onFocus } = useKeepInView({ flow, canvas, picture, selectedId, opened })
  /** React Flow's own keys act on what is selected, not on what has the focus. */
  function onKeyDown(event: KeyboardEvent) {
    const id = focusedNode(event.target)
    if (!id) return
    if (event.key === "Enter" || event.key === " ") open(id)
    else if (event.key === "Delete" || event.key === "Backspace") onDelete(id)
    else if (event.key === "Escape") select(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section
      ref={canvas}
      aria-label="Canvas"
      className="min-h-0 min-w-0"
      onKeyDownCapture={onKeyDown}
      onFocus={onFocus}
    >
      <ReactFlow
        {...picture}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodeClick={(_, node) => node.type === "step" && select(node.id)}
        onPaneClick={() => select(null)}
        onBeforeDelete={async ({ nodes: [node] }) => {
          if (node?.type === "step") onDelete(node.id)
          return false
        }}
        deleteKeyCode={["Delete", "Backspace"]}
        nodesDraggable={false}
        nodesConnectable={false}
        onInit={(instance) => {
          flow.current = instance
          if (canvas.current) showStart(instance, canvas.current)
        }}
        minZoom={0.2}
        maxZoom={1.5}
        proOptions={{ hideAttribution: true }}
        aria-label="Workflow canvas"
        ariaLabelConfig={{
          "node.a11yDescription.default": keyHelp,
          "node.a11yDescription.keyboardDisabled": keyHelp,
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1} color="var(--line)" />
        <Controls
          showInteractive={false}
          className="overflow-hidden rounded-md border bg-paper [&_button]:grid [&_button]:size-7 [&_button]:place-items-center [&_button]:border-b [&_button]:bg-paper [&_button]:last:border-0 [&_button]:hover:bg-hover [&_svg]:size-3 [&_svg]:fill-current"
        />
      </ReactFlow>
    </section>
  )
}

/** The id of the step or trigger whose element has the focus. */
function focusedNode(target: EventTarget): string | undefined {
  return target instanceof HTMLElement && target.matches(".react-flow__node-step") ? target.dataset.id : undefined
}
