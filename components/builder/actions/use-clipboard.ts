"use client"
import { useEffect, useEffectEvent } from "react"
import { toast } from "sonner"
import { newId } from "@/lib/ids"
import { maxNodes } from "@/lib/workflow/graph"
import { copySteps, type Fragment, fragmentText, readFragment, withNewIds } from "@/lib/workflow/paste"
import { isStepKind } from "@/lib/workflow/steps"
import type { Builder } from "../builder-context"
import { focusNodeOnceDrawn } from "../focus"
import { placeBehind } from "../place-behind"
import { undoToastId } from "../state/use-draft"
import type { Action } from "./action"

/**
 * Copies steps as JSON text and pastes such text, here or in any other workflow. The browser's own copy and paste are
 * used, so that it works on pages without https, where scripts cannot reach the clipboard.
 */
export function useClipboard(builder: Builder, steps: string[], askForText: () => void): Action[] {
  const { draft, askToDelete } = builder
  const onCopy = useEffectEvent((event: ClipboardEvent) => {
    if (steps.length === 0 || isText(event.target)) return
    event.clipboardData?.setData("text/plain", fragmentText(copySteps(draft.graph, steps)))
    event.preventDefault()
    if (event.type === "cut") askToDelete(steps)
    else toast.success(`Copied ${countText(steps.length)}, as text that can be pasted anywhere.`)
  })
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (isText(event.target)) return
    event.preventDefault()
    pasteText(builder, event.clipboardData?.getData("text/plain") ?? "")
  })
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    document.addEventListener("copy", onCopy, { signal })
    document.addEventListener("cut", onCopy, { signal })
    document.addEventListener("paste", onPaste, { signal })
    return () => stop.abort()
  }, [])
  const isPossible = steps.length > 0
  const copied = () => withNewIds(copySteps(draft.graph, steps), () => newId("stp"))
  return [
    { id: "copy", label: "Copy", group: "Edit", isPossible, run: () => document.execCommand("copy") },
    { id: "cut", label: "Cut", group: "Edit", isPossible, run: () => document.execCommand("cut") },
    { id: "paste", label: "Paste steps", group: "Edit", isPossible: true, run: askForText },
    {
      id: "duplicate",
      label: "Duplicate",
      group: "Edit",
      keys: "mod+d",
      isPossible,
      run: () => paste(builder, copied()),
    },
  ]
}

/** Pastes the steps in a text behind the selected step, and tells whether it held any. */
export function pasteText(builder: Builder, text: string): boolean {
  const fragment = readFragment(text)
  const unknown = fragment?.nodes.find(({ kind }) => !isStepKind(kind))
  if (unknown) toast.error(`There is no kind of step called ${unknown.kind} here. Take it out of the text first.`)
  else if (fragment)
    paste(
      builder,
      withNewIds(fragment, () => newId("stp")),
    )
  else toast.error("There are no steps in this text. Copy some in a workflow, or take its exported file.")
  return fragment !== undefined
}

function paste(builder: Builder, fragment: Fragment): void {
  const { draft, run, select } = builder
  if (draft.graph.nodes.length + fragment.nodes.length > maxNodes)
    return void toast.error(`A workflow has at most ${maxNodes} steps.`)
  const place = placeBehind(builder)
  if (!place) return void toast.error("Nothing can follow this step. Select another one first.")
  const ids = fragment.nodes.map((node) => node.id)
  run({ type: "paste", fragment, ...place }, () => {
    select(ids)
    // What the next key acts on is what was just added.
    focusNodeOnceDrawn(ids[0] ?? "")
    toast.success(`Added ${countText(ids.length)}.`, {
      id: undoToastId,
      action: { label: "Undo", onClick: draft.undo },
    })
  })
}

function countText(count: number): string {
  return count === 1 ? "1 step" : `${count} steps`
}

/** Text fields, and text that somebody has marked, keep their own copy and paste. */
function isText(target: EventTarget | null): boolean {
  const isField =
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null
  return isField || !(window.getSelection()?.isCollapsed ?? true)
}
