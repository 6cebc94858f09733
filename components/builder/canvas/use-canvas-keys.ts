"use client"
import type { KeyboardEvent } from "react"
import type { Picture } from "@/components/canvas/picture/flow"
import { triggerId } from "@/lib/workflow/graph"
import { useBuilder } from "../builder-context"
import { focusNode } from "../focus"
import { isDirection, walk } from "./walk"

/** The keys that act on what has the focus; React Flow's own act on what is selected. */
export function useCanvasKeys(picture: Picture) {
  const { open, select, selection, askToDelete } = useBuilder()
  function onKeyDown(event: KeyboardEvent) {
    const { id, isStep } = focused(event.target)
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return
    if (isDirection(event.key)) walkTo(walk(picture, id, event.key), event.shiftKey)
    else if (!isStep) return
    else if (event.key === "Enter") open(id)
    else if (event.key === " ") toggle(id)
    else if (event.key === "Delete" || event.key === "Backspace") remove(id)
    else if (event.key === "Escape") select([])
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  /** With Shift, what is walked over is selected; without, the selection stays for what Enter opens. */
  function walkTo(id: string | undefined, isExtending: boolean) {
    if (!id) return
    focusNode(id)
    if (isExtending && !id.startsWith("end:")) select([...new Set([...selection, id])])
  }
  function toggle(id: string) {
    select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id])
  }
  function remove(id: string) {
    const ids = selection.includes(id) ? selection : [id]
    askToDelete(ids.filter((other) => other !== triggerId))
  }
  return { onKeyDown }
}

/** The node whose element, or whose "+", has the focus. */
function focused(target: EventTarget): { id?: string; isStep: boolean } {
  if (!(target instanceof HTMLElement)) return { isStep: false }
  if (target.matches(".react-flow__node-step")) return { id: target.dataset.id, isStep: true }
  const end = target.closest<HTMLElement>(".react-flow__node-end")
  return { id: end?.dataset.id, isStep: false }
}
