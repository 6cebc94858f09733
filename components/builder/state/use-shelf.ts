"use client"
import { useState } from "react"
import type { Graph } from "@/lib/workflow/graph"
import { forgetDraft, type KeptEntry, keepDraft, keyOf } from "./kept-draft"
import { thisTab } from "./this-tab"
import type { Unparsed } from "./unparsed"

type Draft = { graph: Graph; revision: number }

/** Keeps in the browser what has not arrived: a draft, and texts that cannot go into one yet. */
export function useShelf(workflowId: string, kept: KeptEntry | undefined) {
  const [shelf] = useState(() => createShelf(workflowId, kept))
  return shelf
}

function createShelf(workflowId: string, kept: KeptEntry | undefined) {
  const own = keyOf(workflowId, thisTab())
  let draft: Draft | null = kept?.draft ?? null
  let unparsed: Unparsed = kept?.draft.unparsed ?? {}
  let base: Draft | null = draft
  function write(): void {
    const hasTexts = Object.values(unparsed).some((texts) => Object.keys(texts).length > 0)
    const kept = draft ?? (hasTexts ? base : null)
    if (kept) keepDraft(localStorage, own, { ...kept, unparsed, keptAt: Date.now() })
    else forgetDraft(localStorage, own)
    if (!kept) forgetTakenOver()
  }
  /** Another tab's entry goes only once all that was in it has arrived from here. */
  function forgetTakenOver(): void {
    if (taken) forgetDraft(localStorage, taken)
    taken = undefined
  }
  let taken = kept && kept.key !== own ? kept.key : undefined
  return {
    keepGraph(next: Draft | null) {
      draft = next
      base = next ?? base
      write()
    },
    keepTexts(texts: Unparsed, now: Draft) {
      unparsed = texts
      base = now
      write()
    },
  }
}
