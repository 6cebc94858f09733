"use client"
import { useRouter } from "next/navigation"
import { useProject } from "@/components/shell/project-context"
import { triggerId } from "@/lib/workflow/graph"
import type { Builder } from "../builder-context"
import type { FlowHandle } from "../canvas/use-flow"
import type { Action, Surface } from "./action"
import { nudgeActions } from "./nudge-actions"
import { stepActions } from "./step-actions"
import { useClipboard } from "./use-clipboard"

type Props = { builder: Builder; flow: FlowHandle; show: (surface: Surface) => void }

/** Everything that can be done now, in the order in which it is listed. */
export function useActions({ builder, flow, show }: Props): Action[] {
  const { draft, selection } = builder
  const steps = selection.filter((id) => id !== triggerId)
  const actions = [
    ...stepActions(builder, steps),
    ...useClipboard(builder, steps, () => show("paste")),
    { id: "undo", label: "Undo", group: "Edit", keys: "mod+z", isPossible: draft.canUndo, run: draft.undo },
    { id: "redo", label: "Redo", group: "Edit", keys: "shift+mod+z", isPossible: draft.canRedo, run: draft.redo },
    {
      id: "select-all",
      label: "Select all steps",
      group: "Edit",
      keys: "mod+a",
      isPossible: draft.graph.nodes.length > 0,
      run: () => builder.select(draft.graph.nodes.map((node) => node.id)),
    },
    ...viewActions(builder, flow, show),
    ...nudgeActions(builder, flow, steps),
    ...useWorkflowActions(builder, show),
  ] satisfies Action[]
  return actions
}

function viewActions({ placing }: Builder, flow: FlowHandle, show: (surface: Surface) => void): Action[] {
  return [
    {
      id: "palette",
      label: "All actions",
      group: "View",
      keys: "mod+k",
      isForText: true,
      isPossible: true,
      run: () => show("palette"),
    },
    { id: "find", label: "Find a step", group: "View", keys: "mod+f", isPossible: true, run: () => show("find") },
    {
      id: "fit",
      label: "Show the whole workflow",
      group: "View",
      keys: "0",
      isPossible: true,
      run: () => void flow.current?.fitView({ padding: 0.1, maxZoom: 1 }),
    },
    {
      id: "zoom-reset",
      label: "Show it at its own size",
      group: "View",
      keys: "1",
      isPossible: true,
      run: () => void flow.current?.zoomTo(1),
    },
    {
      id: "tidy",
      label: "Tidy up: let the layout place every step",
      group: "View",
      keys: "t",
      isPossible: placing.isUntidy,
      run: placing.tidy,
    },
    {
      id: "by-hand",
      label: placing.isByHand ? "Leave places to the layout" : "Place steps by hand",
      group: "View",
      keys: "h",
      isPossible: true,
      run: placing.toggle,
    },
    {
      id: "keys",
      label: "Keyboard shortcuts",
      group: "View",
      keys: "?",
      isPossible: true,
      run: () => show("keys"),
    },
  ]
}

function useWorkflowActions({ workflow, open }: Builder, show: (surface: Surface) => void): Action[] {
  const base = `/p/${useProject()}/workflows/${workflow.id}`
  const router = useRouter()
  return [
    { id: "test", label: "Test the draft", group: "Workflow", keys: "r", isPossible: true, run: () => show("test") },
    { id: "settings", label: "Workflow settings", group: "Workflow", isPossible: true, run: () => open(null) },
    {
      id: "executions",
      label: "Executions",
      group: "Workflow",
      isPossible: true,
      run: () => router.push(`${base}/executions`),
    },
    {
      id: "versions",
      label: "Versions",
      group: "Workflow",
      isPossible: true,
      run: () => router.push(`${base}/versions`),
    },
  ]
}
