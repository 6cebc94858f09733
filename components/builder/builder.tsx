"use client"
import { useMemo, useState } from "react"
import { useProject } from "@/components/shell/project-context"
import type { Workflow } from "@/lib/contracts/workflows"
import { newId } from "@/lib/ids"
import { checkGraph } from "@/lib/workflow/checks"
import { triggerId } from "@/lib/workflow/graph"
import { BuilderBar } from "./bar/builder-bar"
import { BuilderContext, type Builder as BuilderValue, PublishedIdContext } from "./builder-context"
import { Canvas } from "./canvas/canvas"
import { DeleteStep } from "./delete-step"
import { Panel } from "./panel/panel"
import { serverProblems } from "./state/server-problems"
import { type Unparsed, unparsedProblems, withText } from "./state/unparsed"
import { useDraft } from "./state/use-draft"
import { useLeaveWarning } from "./state/use-leave-warning"
import { useShortcuts } from "./use-shortcuts"

/** The builder of one workflow: canvas, panel, and a draft that saves itself. */
export function Builder({ workflow }: { workflow: Workflow }) {
  const { opened, ...builder } = useBuilderValue(workflow)
  const [deletingId, askToDelete] = useState<string | null>(null)
  return (
    <BuilderContext value={builder}>
      <div className="flex h-dvh min-w-0 flex-col">
        <BuilderBar />
        <main
          id="content"
          className="grid min-h-0 flex-1 max-[1100px]:grid-rows-[minmax(200px,1fr)_minmax(0,1.2fr)] min-[1100px]:grid-cols-[minmax(0,1fr)_400px]"
        >
          <PublishedIdContext value={workflow.version === null ? null : workflow.id}>
            <Canvas opened={opened} onDelete={(id) => id !== triggerId && askToDelete(id)} />
          </PublishedIdContext>
          <Panel workflow={workflow} opened={opened} onDelete={askToDelete} />
        </main>
      </div>
      <DeleteStep stepId={deletingId} onClose={() => askToDelete(null)} />
    </BuilderContext>
  )
}

/** What the parts share; `opened` counts how often the focus was asked into the panel. */
function useBuilderValue(workflow: Workflow): BuilderValue & { opened: number } {
  const draft = useDraft(useProject(), workflow)
  const [chosenId, select] = useState<string | null>(() =>
    workflow.problems.some((problem) => problem.nodeId === triggerId)
      ? triggerId
      : (workflow.draft.nodes[0]?.id ?? triggerId),
  )
  const [opened, setOpened] = useState(0)
  const [unparsed, setUnparsed] = useState<Unparsed>({})
  const { graph } = draft
  const unread = useMemo(() => unparsedProblems(graph, unparsed), [graph, unparsed])
  const problems = useMemo(
    () => [...checkGraph(graph), ...unread, ...serverProblems(workflow, graph)],
    [unread, graph, workflow],
  )
  const isThere = chosenId === triggerId || graph.nodes.some((node) => node.id === chosenId)
  useShortcuts({ onUndo: draft.undo, onRedo: draft.redo })
  useLeaveWarning(unread.length > 0 || draft.state.status !== "saved")
  function open(id: string | null) {
    select(id)
    setOpened((count) => count + 1)
  }
  return {
    workflow,
    draft,
    problems,
    unparsed,
    keepText: (at, text) => setUnparsed((before) => withText(before, at, text)),
    selectedId: isThere ? chosenId : null,
    select,
    open,
    insertStep: (kind, at) => {
      const stepId = newId("stp")
      draft.run({ type: "insert-step", kind, stepId, ...at })
      open(stepId)
    },
    opened,
  }
}
