"use client"
import { useEffect } from "react"

const question = "What you changed is not saved. Leave without saving?"

/** Asks before a link of the dashboard is followed while something is only here. */
export function useStayOnPage(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return
    function ask(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null
      if (!(link instanceof HTMLAnchorElement) || opensElsewhere(event, link)) return
      if (window.confirm(question)) return
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the link itself hears of it.
    document.addEventListener("click", ask, true)
    return () => document.removeEventListener("click", ask, true)
  }, [isNeeded])
}

function opensElsewhere(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return true
  const { pathname, origin } = new URL(link.href)
  return link.target === "_blank" || origin !== window.location.origin || pathname === window.location.pathname
}
