"use client"
import { type KeyboardEvent, useEffect, useRef } from "react"
import type { Workflow } from "@/lib/contracts/workflows"
import { triggerId } from "@/lib/workflow/graph"
import { useBuilder } from "../builder-context"
import { focusForm, nodeElement } from "../focus"
import { StepPanel } from "./step-panel"
import { TriggerPanel } from "./trigger-panel"
import { WorkflowPanel } from "./workflow-panel"

type Props = { workflow: Workflow; opened: number; onDelete: (id: string) => void }

/** The forms at the right: the selected step's, the trigger's, or the workflow's own. Escape goes back to the canvas. */
export function Panel({ workflow, opened, onDelete }: Props) {
  const { draft, selectedId } = useBuilder()
  const panel = useRef<HTMLElement>(null)
  const node = draft.graph.nodes.find((candidate) => candidate.id === selectedId)
  useEffect(() => {
    if (opened > 0 && panel.current) focusForm(panel.current)
  }, [opened])
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || !(event.target instanceof Node) || !panel.current?.contains(event.target)) return
    nodeElement(selectedId ?? triggerId)?.focus()
  }
  return (
    <aside
      ref={panel}
      aria-label="Panel"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="min-h-0 overflow-auto border-l bg-paper p-5 outline-none max-[1100px]:border-t max-[1100px]:border-l-0 max-[600px]:p-4"
    >
      <div className="max-w-[560px]">
        {node && <StepPanel key={node.id} node={node} onDelete={() => onDelete(node.id)} />}
        {selectedId === triggerId && <TriggerPanel />}
        {!node && selectedId !== triggerId && <WorkflowPanel workflow={workflow} />}
      </div>
    </aside>
  )
}
