"use client"
import { createContext, use } from "react"
import type { Problem } from "@/lib/workflow/checks"
import type { Unparsed } from "./state/unparsed"
import type { Draft } from "./state/use-draft"

/** What every part of the builder works on. */
export type Builder = {
  draft: Draft
  problems: Problem[]
  unparsed: Unparsed
  /** Keeps the text of a field that is not JSON yet; null when it is. */
  keepText: (at: { stepId: string; field: string }, text: string | null) => void
  selectedId: string | null
  /** Shows a node in the panel and leaves the focus where it is. */
  select: (id: string | null) => void
  /** Shows a node in the panel and moves the focus there. */
  open: (id: string) => void
  insertStep: (kind: string, at: { from: string; outcome: string }) => void
}

export const BuilderContext = createContext<Builder | null>(null)

export function useBuilder(): Builder {
  const builder = use(BuilderContext)
  if (!builder) throw new Error("useBuilder needs a Builder above it.")
  return builder
}
