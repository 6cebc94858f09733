"use client"
import { useEffect, useRef } from "react"
import { toast } from "sonner"

/** Saves at once when the tab is hidden, and when another page of the app takes the builder's place. */
export function useFlushOnLeaving(flush: () => Promise<boolean>, isUnsaved: () => boolean): void {
  const check = useRef(isUnsaved)
  check.current = isUnsaved
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === "hidden" && check.current()) void flush()
    }
    document.addEventListener("visibilitychange", onHidden)
    return () => {
      document.removeEventListener("visibilitychange", onHidden)
      if (check.current())
        void flush().then((isSaved) => isSaved || toast.error("The last edit is kept in this browser only, for now."))
    }
  }, [flush])
}

const pauseMs = 5_000

/** Tries again while something stands in the way: every few seconds, when the network is back, and when the tab is looked at. */
export function useTryAgain(isNeeded: boolean, flush: () => Promise<boolean>): void {
  useEffect(() => {
    if (!isNeeded) return
    const timer = setInterval(flush, pauseMs)
    window.addEventListener("online", flush)
    window.addEventListener("focus", flush)
    return () => {
      clearInterval(timer)
      window.removeEventListener("online", flush)
      window.removeEventListener("focus", flush)
    }
  }, [isNeeded, flush])
}
