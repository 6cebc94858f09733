"use client"
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react"
import { triggerId } from "@/lib/workflow/graph"
import type { Action } from "../actions/action"
import { useBuilder } from "../builder-context"
import { focusForm, nodeElement } from "../focus"
import { useTest } from "../test/test-context"
import { SelectionPanel } from "./selection-panel"
import { StepPanel } from "./step-panel"
import { TriggerPanel } from "./trigger-panel"
import { WorkflowPanel } from "./workflow-panel"

/** The forms at the right: the selected step's, the trigger's, or the workflow's own. Escape goes back to the canvas. */
export function Panel({ actions }: { actions: Action[] }) {
  const { workflow, draft, selection, selectedId, opened } = useBuilder()
  const panel = useRef<HTMLElement>(null)
  const node = draft.graph.nodes.find((candidate) => candidate.id === selectedId)
  const { hasLeft } = useTest()
  const showForm = useEffectEvent(() => {
    if (panel.current && !hasLeft) focusForm(panel.current)
  })
  useEffect(() => {
    if (opened > 0) showForm()
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
      className="min-h-0 overflow-auto bg-paper p-5 outline-none max-[1100px]:border-t max-[600px]:p-4"
    >
      <div className="max-w-[640px]">
        {node && <StepPanel key={node.id} node={node} />}
        {selectedId === triggerId && <TriggerPanel />}
        {selection.length > 1 && <SelectionPanel actions={actions} />}
        {selection.length === 0 && <WorkflowPanel workflow={workflow} />}
      </div>
    </aside>
  )
}
