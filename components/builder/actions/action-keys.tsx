"use client"
import { useHotkeys } from "react-hotkeys-hook"
import type { Action } from "./action"

/** Listens for the keys of all actions; while text is typed only for those that are for it, in dialogs for none. */
export function ActionKeys({ actions }: { actions: Action[] }) {
  // On most keyboards a question mark takes Shift, on some it does not.
  const keys = actions.flatMap(({ keys }) => (keys === "?" ? ["?", "shift+?"] : keys ? [keys] : []))
  useHotkeys(
    keys,
    (event, { hotkey }) => {
      const action = actions.find(({ keys }) => keys === (hotkey === "shift+?" ? "?" : hotkey))
      if (!action || !isMeant(event, action, hotkey)) return
      event.preventDefault()
      if (action.isPossible) action.run()
    },
    { useKey: true, enableOnFormTags: true, enableOnContentEditable: true },
  )
  return null
}

function isMeant({ target }: KeyboardEvent, { isForText = false }: Action, hotkey: string): boolean {
  if (!(target instanceof HTMLElement) || target.closest("[role=dialog]")) return false
  if (target.closest("input, textarea, select, [contenteditable=true]")) return isForText
  const isFree = target === document.body || target.closest("[aria-label=Canvas]") !== null
  // A "+" and a link on the canvas have Enter for themselves.
  if (hotkey === "enter" || hotkey === "delete") return target === document.body
  return /(mod|alt)\+/.test(hotkey) ? hotkey !== "mod+a" || isFree : isFree
}
