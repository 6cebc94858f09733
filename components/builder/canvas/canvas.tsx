"use client"
import type { NodeChange } from "@xyflow/react"
import { BrushCleaning, Hand } from "lucide-react"
import { useDeferredValue, useMemo, useRef } from "react"
import { CanvasControl, Flow } from "@/components/canvas/flow"
import { type FlowNode, toFlow } from "@/components/canvas/picture/flow"
import { withVisits } from "@/components/canvas/picture/visits"
import { showStart } from "@/components/canvas/show-start"
import { useBuilder } from "../builder-context"
import { useTemplateNames } from "../controls/use-template-names"
import { testVisits } from "../test/result/test-visits"
import { useTest } from "../test/test-context"
import { edgeTypes } from "./flow-edges"
import { nodeTypes } from "./flow-nodes"
import { reuse, withState } from "./shown-nodes"
import { StepPickers } from "./step-picker"
import { useCanvasKeys } from "./use-canvas-keys"
import { useCounts } from "./use-counts"
import { useDrag } from "./use-drag"
import type { FlowHandle } from "./use-flow"
import { useKeepInView } from "./use-keep-in-view"

const keyHelp =
  "Enter opens it in the panel, arrows walk to the next one, Delete removes it, Control K lists all that can be done."

/** The graph as a picture. React Flow draws and pans; every change goes through a command. */
export function Canvas({ flow }: { flow: FlowHandle }) {
  const { selectedId, opened, selection, select, placing } = useBuilder()
  const test = useTest()
  const canvas = useRef<HTMLElement>(null)
  const picture = usePicture()
  const { nodes, edges, ...dragging } = useDrag(picture, placing.isByHand)
  const keepInView = useKeepInView({ flow, canvas, picture, selectedId, opened })
  const keys = useCanvasKeys(picture)
  function onNodesChange(changes: NodeChange<FlowNode>[]) {
    const chosen = new Set(selection)
    for (const change of changes) {
      if (change.type !== "select") continue
      if (change.selected) chosen.add(change.id)
      else chosen.delete(change.id)
    }
    if (changes.some(({ type }) => type === "select")) select([...chosen])
  }
  return (
    <section
      ref={canvas}
      aria-label="Canvas"
      className="min-h-0 min-w-0 flex-1 [&_.react-flow__nodesselection]:hidden"
      onKeyDownCapture={keys.onKeyDown}
      onFocus={(event) => {
        keys.onFocus(event)
        keepInView.onFocus(event)
      }}
    >
      <StepPickers>
        <Flow
          nodes={nodes}
          edges={edges}
          {...dragging}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          keyHelp={keyHelp}
          onNodesChange={onNodesChange}
          onNodeClick={(_, node) => test.isOpen && node.type === "step" && test.show(node.id)}
          onPaneClick={() => select([])}
          deleteKeyCode={null}
          multiSelectionKeyCode={["Meta", "Control", "Shift"]}
          nodeDragThreshold={4}
          onInit={(instance) => {
            flow.current = instance
            if (canvas.current) showStart(instance, canvas.current)
          }}
          aria-label="Workflow canvas"
          controls={
            <>
              <CanvasControl
                label={placing.isByHand ? "Leave places to the layout" : "Place steps by hand"}
                isPressed={placing.isByHand}
                onClick={placing.toggle}
              >
                <Hand />
              </CanvasControl>
              {placing.isUntidy && (
                <CanvasControl label="Tidy up: let the layout place every step" onClick={placing.tidy}>
                  <BrushCleaning />
                </CanvasControl>
              )}
            </>
          }
        />
      </StepPickers>
    </section>
  )
}

/** Laying out is for changes of the graph only; nodes that did not change keep their objects and are not drawn anew. */
function usePicture() {
  const { draft, problems, selection } = useBuilder()
  const { isOpen, tested } = useTest()
  // What is typed shows in its field at once, and on the canvas a moment later.
  const graph = useDeferredValue(draft.graph)
  const names = useTemplateNames(graph)
  const plain = useMemo(() => toFlow(graph, { ends: true, names }), [graph, names])
  const counts = useCounts()
  const visits = useMemo(() => (isOpen && tested ? testVisits(tested) : null), [isOpen, tested])
  const drawn = useRef<FlowNode[]>([])
  return useMemo(() => {
    const building = { nodes: withState(plain.nodes, { problems, selection, counts }), edges: plain.edges }
    const { nodes, edges } = visits ? withVisits(building, visits) : building
    drawn.current = reuse(drawn.current, nodes)
    return { nodes: drawn.current, edges }
  }, [plain, problems, selection, counts, visits])
}
