"use client"
import { useHotkeys } from "react-hotkeys-hook"
import type { Action } from "./action"

/** Listens for the keys of all actions, except while a dialog is open. */
export function ActionKeys({ actions }: { actions: Action[] }) {
  // On most keyboards a question mark takes Shift, on some it does not.
  const keys = actions.flatMap(({ keys }) => (keys === "?" ? ["?", "shift+?"] : keys ? [keys] : []))
  useHotkeys(
    keys,
    (event, { hotkey }) => {
      const action = actions.find(({ keys }) => keys === (hotkey === "shift+?" ? "?" : hotkey))
      if (!action || !isMeant(event, hotkey)) return
      event.preventDefault()
      if (action.isPossible) action.run()
    },
    { useKey: true, enableOnFormTags: true, enableOnContentEditable: true },
  )
  return null
}

function isMeant({ target }: KeyboardEvent, hotkey: string): boolean {
  if (!(target instanceof HTMLElement) || target.closest("[role=dialog]")) return false
  // Text has undo, copy and the like for itself; the list of all actions is there everywhere.
  if (target.closest("input, textarea, select, [contenteditable=true]")) return hotkey === "mod+k"
  const isFree = target === document.body || target.closest("[aria-label=Canvas]") !== null
  // A "+" and a link on the canvas have Enter for themselves.
  if (hotkey === "enter" || hotkey === "delete") return target === document.body
  return /(mod|alt)\+/.test(hotkey) ? hotkey !== "mod+a" || isFree : isFree
}
