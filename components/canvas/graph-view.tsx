"use client"
import type { EdgeProps, NodeProps, ReactFlowInstance } from "@xyflow/react"
import { type KeyboardEvent, useMemo, useRef } from "react"
import type { Graph } from "@/lib/workflow/graph"
import { Flow } from "./flow"
import { OutcomeWay } from "./outcome-way"
import { type FlowEdge, type FlowNode, type StepFlowNode, toFlow } from "./picture/flow"
import { type Visits, withVisits } from "./picture/visits"
import { showStart } from "./show-start"
import { StepCard } from "./step-card"

type Props = {
  graph: Graph
  /** What an execution did on the graph. */
  visits: Visits
  /** The node that is shown beside the canvas. */
  selectedId: string | null
  onSelect: (id: string) => void
}

/** A graph to look at, with the way that an execution took; a click or Enter selects a node. */
export function GraphView({ graph, visits, selectedId, onSelect }: Props) {
  const plain = useMemo(() => toFlow(graph, { ends: false }), [graph])
  const { nodes, edges } = useMemo(() => withVisits(plain, visits), [plain, visits])
  const shown = useMemo(() => nodes.map((node) => ({ ...node, selected: node.id === selectedId })), [nodes, selectedId])
  const canvas = useRef<HTMLElement>(null)
  function onKeyDown(event: KeyboardEvent) {
    const { target } = event
    const isNode = target instanceof HTMLElement && target.matches(".react-flow__node-step")
    if (!isNode || !target.dataset.id || (event.key !== "Enter" && event.key !== " ")) return
    event.preventDefault()
    event.stopPropagation()
    onSelect(target.dataset.id)
  }
  function onInit(flow: ReactFlowInstance<FlowNode, FlowEdge>) {
    if (canvas.current) showStart(flow, canvas.current)
  }
  return (
    <section ref={canvas} aria-label="Canvas" className="h-full min-h-0 min-w-0" onKeyDownCapture={onKeyDown}>
      <Flow
        nodes={shown}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        keyHelp="Press Enter to see what this step did."
        nodesDraggable={false}
        onNodeClick={(_, node) => onSelect(node.id)}
        onInit={onInit}
        aria-label="Path of the execution"
      />
    </section>
  )
}

const nodeTypes = {
  step: ({ data, selected }: NodeProps<StepFlowNode>) => <StepCard data={data} selected={selected} />,
}

const edgeTypes = { outcome: ({ data }: EdgeProps<FlowEdge>) => data && <OutcomeWay data={data} /> }
