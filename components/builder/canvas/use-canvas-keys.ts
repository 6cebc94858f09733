"use client"
import { type FocusEvent, type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react"
import type { Picture } from "@/components/canvas/picture/flow"
import { triggerId } from "@/lib/workflow/graph"
import { useBuilder } from "../builder-context"
import { focusNode } from "../focus"
import { useTest } from "../test/test-context"
import { isDirection, walk } from "./walk"

/** The keys that act on what has the focus; React Flow's own act on what is selected. */
export function useCanvasKeys(picture: Picture) {
  const { open, select, selection, askToDelete } = useBuilder()
  const rememberFocus = useFocusOnCanvas(picture, selection[0] ?? triggerId)
  const test = useTest()
  function onKeyDown(event: KeyboardEvent) {
    const { id, isStep } = focused(event.target)
    if (!id || event.altKey) return
    if (isDirection(event.key)) walkTo(walk(picture, id, event.key), event)
    else if (event.ctrlKey || event.metaKey) return
    else if (!isStep) return
    else if (event.key === "Enter") show(id)
    else if (event.key === " ") toggle(id)
    else if (event.key === "Delete" || event.key === "Backspace") remove(id)
    else if (event.key === "Escape") leave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  /** What is walked to is selected; with Shift beside what was, and with Control not at all. */
  function walkTo(id: string | undefined, { shiftKey, ctrlKey, metaKey }: KeyboardEvent) {
    if (!id) return
    focusNode(id)
    if (ctrlKey || metaKey) select(selection)
    else if (!id.startsWith("end:")) select(shiftKey ? [...new Set([...selection, id])] : [id])
  }
  function show(id: string) {
    if (!test.isOpen) return open(id)
    select([id])
    test.show(id)
  }
  function leave() {
    if (test.isOpen) test.close()
    else select([])
  }
  function toggle(id: string) {
    select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id])
  }
  function remove(id: string) {
    const ids = selection.includes(id) ? selection : [id]
    askToDelete(ids.filter((other) => other !== triggerId))
  }
  /** Whoever comes by Tab means the node that has the focus. */
  function onFocus({ target }: FocusEvent) {
    const { id, isStep } = focused(target)
    rememberFocus(id)
    if (id && isStep && target.matches(":focus-visible") && !selection.includes(id)) select([id])
  }
  return { onKeyDown, onFocus }
}

/** When the node that has the focus goes, the focus goes to another one, not out of the canvas. */
function useFocusOnCanvas({ nodes }: Picture, otherwise: string): (id: string | undefined) => void {
  const last = useRef<string | undefined>(undefined)
  const goOn = useEffectEvent(() => {
    if (!last.current || nodes.some((node) => node.id === last.current)) return
    last.current = undefined
    if (document.activeElement === document.body) focusNode(otherwise)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the nodes that matters
  useEffect(() => goOn(), [nodes])
  return (id) => {
    last.current = id
  }
}

/** The node whose element, or whose "+", has the focus. */
function focused(target: EventTarget): { id?: string; isStep: boolean } {
  if (!(target instanceof HTMLElement)) return { isStep: false }
  if (target.matches(".react-flow__node-step")) return { id: target.dataset.id, isStep: true }
  const end = target.closest<HTMLElement>(".react-flow__node-end")
  return { id: end?.dataset.id, isStep: false }
}
