"use client"
import { type FormEvent, type KeyboardEvent, useRef } from "react"
import { triggerId } from "@/lib/workflow/graph"
import { useBuilder } from "../builder-context"
import { nodeElement } from "../focus"
import { NodeDetails } from "./result/node-details"
import { ResultOverview } from "./result/result-overview"
import { RunButtons } from "./run-buttons"
import { RunError } from "./run-error"
import { Setup } from "./setup/setup"
import { takeLostFocus } from "./take-lost-focus"
import { useTest } from "./test-context"

/** Tries the draft out beside the canvas: with whom and what, what came of it, and what each step did. */
export function TestPanel() {
  const { selectedId } = useBuilder()
  const { tested, shownId, show, isSettingUp, run, close } = useTest()
  const panel = useRef<HTMLElement>(null)
  function leave() {
    close()
    nodeElement(selectedId ?? triggerId)?.focus()
  }
  function onKeyDown(event: KeyboardEvent) {
    const isInside = event.target instanceof Node && panel.current?.contains(event.target)
    if (event.key !== "Escape" || event.defaultPrevented || !isInside) return
    if (tested && shownId) show(null)
    else leave()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    run({ kind: "all" })
  }
  return (
    <aside ref={panel} aria-label="Test" onKeyDown={onKeyDown} className="min-h-0 bg-paper max-[1100px]:border-t">
      <form onSubmit={submit} noValidate className="flex h-full flex-col">
        <RunButtons onDone={leave} />
        <div className="min-h-0 flex-1 overflow-auto p-5 max-[600px]:p-4">
          <div className="grid max-w-[640px] gap-5">
            <RunError />
            <Setup />
            {tested && (
              <div key={`${shownId} ${isSettingUp}`} ref={takeLostFocus} tabIndex={-1} className="outline-none">
                {shownId ? <NodeDetails tested={tested} nodeId={shownId} /> : <ResultOverview tested={tested} />}
              </div>
            )}
          </div>
        </div>
      </form>
    </aside>
  )
}
