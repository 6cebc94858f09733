"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from "react"
import { toast } from "sonner"
import type { Workflow } from "@/lib/contracts/workflows"
import { useSaveDraft, workflowQuery } from "@/lib/queries/workflows"
import type { Command } from "@/lib/workflow/commands"
import type { Graph } from "@/lib/workflow/graph"
import { sameGraph } from "@/lib/workflow/same-graph"
import { createDraftSaver, type DraftSaver } from "./draft-saver"
import { type History, type HistoryAction, historyReducer, startHistory } from "./history"
import { findKeptDraft, type KeptEntry } from "./kept-draft"
import { isPassing, type SaveState, savedOf } from "./save-state"
import { thisTab } from "./this-tab"
import { useOtherEditors } from "./use-other-editors"
import { useFlushOnLeaving, useTryAgain } from "./use-save-moments"
import { useShelf } from "./use-shelf"

const quietMs = 600

/** The toast that offers to undo the latest command; the next one takes it away, because its button would undo that. */
export const undoToastId = "undo"

/**
 * The draft under edit. Every change is saved by itself a moment later, and kept in the browser until it has arrived;
 * `flush` saves at once and tells whether it worked.
 */
export function useDraft(project: string, workflow: Workflow) {
  const [kept] = useState(() => findKeptDraft(localStorage, workflow.id, thisTab()))
  const [history, dispatch] = useReducer(historyReducer, workflow.draft, (graph) => withKept(graph, kept))
  const [state, setState] = useState<SaveState>(() => firstState(workflow, history, kept))
  const shelf = useShelf(workflow.id, kept)
  const saver = useSaver({ project, workflow, history, state, setState, dispatch, onKeep: shelf.keepGraph })
  const run = useCallback((action: HistoryAction) => {
    toast.dismiss(undoToastId)
    dispatch(action)
  }, [])
  useEffect(() => saver.edit(history.present), [saver, history.present])
  useKeptNotice(history.present !== workflow.draft && kept !== undefined)
  useFlushOnLeaving(saver.flush, () => !saver.isSaved())
  useTryAgain(isPassing(state), saver.flush)
  useOtherEditors(workflow.id, state, saver.look)

  /** Ends a conflict. Whichever draft is taken, the other one is a step back in the history. */
  function settle(taken: "mine" | "theirs") {
    const mine = history.present
    const theirs = saver.settle()
    if (!theirs) return
    run({ type: "do", command: { type: "replace", graph: theirs.graph } })
    if (taken === "mine") run({ type: "do", command: { type: "replace", graph: mine } })
  }

  return {
    graph: history.present satisfies Graph,
    run: (command: Command) => run({ type: "do", command }),
    undo: () => run({ type: "undo" }),
    redo: () => run({ type: "redo" }),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    state,
    flush: saver.flush,
    look: saver.look,
    revision: saver.revision,
    settle,
    /** Texts that could not go into the graph yet, from before a reload. */
    keptTexts: kept?.draft.unparsed ?? {},
    keepTexts: shelf.keepTexts,
  }
}

export type Draft = ReturnType<typeof useDraft>

/** Begins with what was kept in the browser, the server's draft one step back; with the server's where both are the same. */
function withKept(graph: Graph, kept: KeptEntry | undefined): History {
  const history = startHistory(graph)
  if (!kept || sameGraph(kept.draft.graph, graph)) return history
  return historyReducer(history, { type: "do", command: { type: "replace", graph: kept.draft.graph } })
}

function firstState(workflow: Workflow, { present }: History, kept: KeptEntry | undefined): SaveState {
  if (!kept || present === workflow.draft) return { status: "saved" }
  const isStale = kept.draft.revision !== workflow.draftRevision
  return isStale ? { status: "conflict", theirs: savedOf(workflow) } : { status: "unsaved" }
}

function useKeptNotice(isKept: boolean): void {
  const [wasKept] = useState(isKept)
  useEffect(() => {
    if (wasKept) toast.info("Edits that had not reached the server are back.", { id: "kept-draft" })
  }, [wasKept])
}

type SaverInput = {
  project: string
  workflow: Workflow
  history: History
  state: SaveState
  setState: (state: SaveState) => void
  dispatch: (action: HistoryAction) => void
  onKeep: (draft: { graph: Graph; revision: number } | null) => void
}

function useSaver({ project, workflow, history, state, setState, dispatch, onKeep }: SaverInput): DraftSaver {
  const client = useQueryClient()
  const { mutateAsync } = useSaveDraft(project, workflow.id)
  const keep = useRef(onKeep)
  const tell = useEffectEvent((graph: Graph) => {
    dispatch({ type: "do", command: { type: "replace", graph } })
    toast.info("The draft was changed elsewhere. This is how it is now.")
  })
  const [saver] = useState(() =>
    createDraftSaver({
      saved: savedOf(workflow),
      latest: history.present,
      state,
      save: async (draft) => ({ revision: (await mutateAsync(draft)).draftRevision }),
      load: () => {
        const options = { ...workflowQuery(project, workflow.id), staleTime: 0, retry: false }
        return client.fetchQuery(options).then(savedOf, () => undefined)
      },
      onKeep: (draft) => keep.current(draft),
      onState: setState,
      onAdopt: (graph) => tell(graph),
      quietMs,
    }),
  )
  useEffect(() => {
    // What was kept over a reload is saved like any other edit.
    if (!saver.isSaved()) void saver.flush()
    return () => saver.stop()
  }, [saver])
  return saver
}
