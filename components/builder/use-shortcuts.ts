"use client"
import { useEffect, useRef } from "react"

/** Undo and redo by keyboard, except where a text field has its own. */
export function useShortcuts(actions: { onUndo: () => void; onRedo: () => void }): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select")
      if (isTyping || !(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "z") return
      event.preventDefault()
      if (event.shiftKey) latest.current.onRedo()
      else latest.current.onUndo()
    }
    window.addEventListener("keydown", onKeyDown)
    return () => window.removeEventListener("keydown", onKeyDown)
  }, [])
}
