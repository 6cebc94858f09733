"use client"
import { useSyncExternalStore } from "react"

/** True while the window is at least so many pixels wide; false where there is no window. */
export function useMinWidth(px: number): boolean {
  const query = `(min-width: ${px}px)`
  function subscribe(notify: () => void): () => void {
    const list = window.matchMedia(query)
    list.addEventListener("change", notify)
    return () => list.removeEventListener("change", notify)
  }
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}
