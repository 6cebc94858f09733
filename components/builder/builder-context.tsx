"use client"
import { createContext, use } from "react"
import type { Workflow } from "@/lib/contracts/workflows"
import type { Problem } from "@/lib/workflow/checks"
import type { Command } from "@/lib/workflow/commands"
import type { FieldPlace, Unparsed, UnparsedText } from "./state/unparsed"
import type { Draft } from "./state/use-draft"
import type { Sample } from "./test/sample/use-sample"

/** What every part of the builder works on. */
export type Builder = {
  workflow: Workflow
  draft: Draft
  /** Does a command, and asks first where steps would go with it that it is not about. */
  run: (command: Command, then?: () => void) => void
  problems: Problem[]
  unparsed: Unparsed
  /** Keeps what was typed for a field and cannot go into the draft yet; null when it can. */
  keepText: (at: FieldPlace, text: UnparsedText | null) => void
  /** The nodes selected on the canvas. */
  selection: string[]
  /** The only node selected; null while there is none or more, and the panel shows the workflow or all of them. */
  selectedId: string | null
  /** Selects nodes and leaves the focus where it is. */
  select: (ids: string[]) => void
  /** Shows a node, or with null the workflow, in the panel and moves the focus there. */
  open: (id: string | null) => void
  /** Counts how often something was opened. */
  opened: number
  insertStep: (kind: string, at: { from: string; outcome: string }) => void
  askToDelete: (ids: string[]) => void
  /** Two drafts beside each other, while there is a conflict. */
  comparing: { isOpen: boolean; open: () => void; close: () => void }
  placing: Placing
  sample: Sample
}

/** Where steps stand: as the layout has it, or as somebody has put them. */
export type Placing = { isByHand: boolean; isUntidy: boolean; toggle: () => void; tidy: () => void }

export const BuilderContext = createContext<Builder | null>(null)

export function useBuilder(): Builder {
  const builder = use(BuilderContext)
  if (!builder) throw new Error("useBuilder needs a Builder above it.")
  return builder
}

/** The id of the workflow; apart, so that nodes do not draw anew with every letter typed. */
export const WorkflowIdContext = createContext("")

/** What to open for a problem: exit criteria have their form with the workflow itself. */
export function placeOf({ nodeId, field }: Problem): string | null {
  return field?.startsWith("exitCriteria") ? null : nodeId
}
