"use client"
import { useState } from "react"
import { useLeaveWarning } from "@/components/ui/use-leave-warning"
import type { Workflow } from "@/lib/contracts/workflows"
import type { Surface } from "./actions/action"
import { ActionKeys } from "./actions/action-keys"
import { ActionPalette } from "./actions/action-palette"
import { PasteDialog } from "./actions/paste-dialog"
import { ShortcutHelp } from "./actions/shortcut-help"
import { useActions } from "./actions/use-actions"
import { BuilderBar } from "./bar/builder-bar"
import { BuilderContext, WorkflowIdContext } from "./builder-context"
import { Canvas } from "./canvas/canvas"
import { useFlow } from "./canvas/use-flow"
import { DeleteSteps } from "./delete-steps"
import { LostSteps } from "./lost-steps"
import { Panel } from "./panel/panel"
import { Problems } from "./problems"
import { SplitView } from "./split-view"
import { testActions } from "./test/test-actions"
import { TestContext } from "./test/test-context"
import { TestPanel } from "./test/test-panel"
import { useTestValue } from "./test/use-test-value"
import { useBuilderValue } from "./use-builder-value"

/** The builder of one workflow: canvas, panel, and a draft that saves itself. */
export function Builder({ workflow }: { workflow: Workflow }) {
  const { doubt, settle, deletingIds, ...builder } = useBuilderValue(workflow)
  const test = useTestValue(builder)
  const [surface, setSurface] = useState<Surface | null>(null)
  const flow = useFlow()
  const show = (next: Surface) => (next === "test" ? test.open() : setSurface(next))
  const actions = [...useActions({ builder, flow, show }), ...testActions(test)]
  const close = () => setSurface(null)
  useLeaveWarning(Object.values(builder.unparsed).some(hasText) || builder.draft.state.status !== "saved")
  return (
    <BuilderContext value={builder}>
      <TestContext value={test}>
        <div className="flex h-dvh min-w-0 flex-col">
          <BuilderBar show={show} />
          <main id="content" className="min-h-0 flex-1 overflow-hidden">
            <SplitView panel={test.isOpen ? <TestPanel /> : <Panel actions={actions} />}>
              <WorkflowIdContext value={workflow.id}>
                <Canvas flow={flow} />
              </WorkflowIdContext>
              <Problems />
            </SplitView>
          </main>
        </div>
      </TestContext>
      <ActionKeys actions={actions} />
      <ActionPalette
        shown={surface === "palette" || surface === "find" ? surface : null}
        actions={actions}
        onClose={close}
      />
      <ShortcutHelp isOpen={surface === "keys"} actions={actions} onClose={close} />
      <PasteDialog isOpen={surface === "paste"} onClose={close} />
      <DeleteSteps ids={deletingIds} />
      <LostSteps doubt={doubt} onAnswer={settle} />
    </BuilderContext>
  )
}

function hasText(texts: object): boolean {
  return Object.keys(texts).length > 0
}
