"use client"
import { useEffect, useEffectEvent, useRef } from "react"
import type { SaveState } from "./save-state"

const lookMs = 15_000

/**
 * Looks whether somebody else has saved the draft: at once when another tab of this browser says so, else every while
 * and when the tab is looked at again. Not while a save of this one is under way or a conflict is open.
 */
export function useOtherEditors(workflowId: string, { status }: SaveState, look: () => void): void {
  const channel = useRef<BroadcastChannel | null>(null)
  const tryLook = useEffectEvent((isTold: boolean) => {
    const isSeen = isTold || document.visibilityState === "visible"
    if (isSeen && (status === "saved" || status === "unsaved")) look()
  })
  useEffect(() => {
    const opened = new BroadcastChannel(`heed.draft.${workflowId}`)
    channel.current = opened
    opened.onmessage = () => tryLook(true)
    const timer = setInterval(() => tryLook(false), lookMs)
    const onFocus = () => tryLook(false)
    window.addEventListener("focus", onFocus)
    return () => {
      opened.close()
      clearInterval(timer)
      window.removeEventListener("focus", onFocus)
    }
  }, [workflowId])
  const wasSaving = useRef(false)
  useEffect(() => {
    if (wasSaving.current && status === "saved") channel.current?.postMessage("saved")
    wasSaving.current = status === "saving"
  }, [status])
}
