"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useReducer, useRef, useState } from "react"
import { toast } from "sonner"
import type { Workflow } from "@/lib/contracts/workflows"
import { useSaveDraft, workflowQuery } from "@/lib/queries/workflows"
import type { Command } from "@/lib/workflow/commands"
import type { Graph } from "@/lib/workflow/graph"
import { sameGraph } from "@/lib/workflow/same-graph"
import { type History, historyReducer, startHistory } from "./history"
import { forgetDraft, keepDraft, readKeptDraft } from "./kept-draft"
import { isPassing, type Saved, type SaveState, savedOf, stateAfter } from "./save-state"
import { useOtherEditors } from "./use-other-editors"
import { useFlushOnLeaving, useTryAgain } from "./use-save-moments"

const quietMs = 600

/**
 * The draft under edit. Every change is saved by itself a moment later, and kept in the browser until it has arrived;
 * `flush` saves at once and tells whether it worked.
 */
export function useDraft(project: string, workflow: Workflow) {
  const [kept] = useState(() => readKeptDraft(localStorage, workflow.id))
  const [history, dispatch] = useReducer(historyReducer, workflow.draft, (graph) => withKept(graph, kept?.graph))
  const server = useRef<Saved>(savedOf(workflow))
  const latest = useRef(history.present)
  latest.current = history.present
  const [state, setState] = useState<SaveState>(() => {
    const isStale = kept && history.present !== workflow.draft && kept.revision !== workflow.draftRevision
    return isStale ? { status: "conflict", theirs: savedOf(workflow) } : { status: "saved" }
  })
  const { flush, load } = useStore({ project, workflow, server, latest, setState })
  const run = useCallback((command: Command) => dispatch({ type: "do", command }), [])
  const isConflict = state.status === "conflict"

  useEffect(() => {
    const isSaved = history.present === server.current.graph
    if (isSaved) forgetDraft(localStorage, workflow.id)
    else keepDraft(localStorage, workflow.id, { graph: history.present, revision: server.current.revision })
    if (isConflict) return
    setState((before) => (isSaved ? { status: "saved" } : isPassing(before) ? before : { status: "unsaved" }))
    if (isSaved) return
    const timer = setTimeout(flush, quietMs)
    return () => clearTimeout(timer)
  }, [history.present, flush, workflow.id, isConflict])

  useKeptNotice(history.present !== workflow.draft && kept !== undefined)
  useFlushOnLeaving(flush, () => latest.current !== server.current.graph && !isConflict)
  useTryAgain(isPassing(state), flush)
  useOtherEditors(workflow.id, state, async () => {
    const theirs = await load()
    if (!theirs || theirs.revision === server.current.revision) return
    if (latest.current !== server.current.graph) return setState({ status: "conflict", theirs })
    server.current = theirs
    run({ type: "replace", graph: theirs.graph })
    toast.info("The draft was changed elsewhere. This is how it is now.")
  })

  /** Ends a conflict. Whichever draft is taken, the other one is a step back in the history. */
  function settle(taken: "mine" | "theirs") {
    if (state.status !== "conflict") return
    const mine = history.present
    server.current = state.theirs
    run({ type: "replace", graph: state.theirs.graph })
    if (taken === "mine") run({ type: "replace", graph: mine })
    setState({ status: taken === "mine" ? "unsaved" : "saved" })
  }

  return {
    graph: history.present satisfies Graph,
    run,
    undo: () => dispatch({ type: "undo" }),
    redo: () => dispatch({ type: "redo" }),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    state,
    flush,
    settle,
  }
}

export type Draft = ReturnType<typeof useDraft>

/** Begins with what was kept in the browser, the server's draft one step back; with the server's where both are the same. */
function withKept(graph: Graph, kept: Graph | undefined): History {
  const history = startHistory(graph)
  if (!kept || sameGraph(kept, graph)) return history
  return historyReducer(history, { type: "do", command: { type: "replace", graph: kept } })
}

function useKeptNotice(isKept: boolean): void {
  const [wasKept] = useState(isKept)
  useEffect(() => {
    if (wasKept) toast.info("Edits that had not reached the server are back.", { id: "kept-draft" })
  }, [wasKept])
}

type Store = {
  project: string
  workflow: Workflow
  server: { current: Saved }
  latest: { current: Graph }
  setState: (state: SaveState) => void
}

function useStore({ project, workflow: { id }, server, latest, setState }: Store) {
  const client = useQueryClient()
  const { mutateAsync } = useSaveDraft(project, id)
  const saving = useRef<Promise<boolean>>(Promise.resolve(true))

  const load = useCallback(async (): Promise<Saved | undefined> => {
    const options = { ...workflowQuery(project, id), staleTime: 0, retry: false }
    return client.fetchQuery(options).then(savedOf, () => undefined)
  }, [client, project, id])

  const store = useCallback(async (): Promise<boolean> => {
    const graph = latest.current
    if (graph === server.current.graph) return true
    setState({ status: "saving" })
    try {
      const saved = await mutateAsync({ graph, revision: server.current.revision })
      server.current = { graph, revision: saved.draftRevision }
      if (latest.current === graph) forgetDraft(localStorage, id)
      setState({ status: latest.current === graph ? "saved" : "unsaved" })
      return true
    } catch (error) {
      const next = stateAfter(error)
      if (next !== "draft_changed") {
        setState(next)
        return false
      }
      const theirs = await load()
      if (!theirs) setState({ status: "offline" })
      // An answer that was lost on its way looks like somebody else's save.
      else if (sameGraph(theirs.graph, graph)) {
        server.current = { graph, revision: theirs.revision }
        setState({ status: latest.current === graph ? "saved" : "unsaved" })
        return true
      } else setState({ status: "conflict", theirs })
      return false
    }
  }, [mutateAsync, load, id, server, latest, setState])

  /** One save at a time, each from the revision that the one before answered. */
  const flush = useCallback((): Promise<boolean> => {
    saving.current = saving.current.then(store)
    return saving.current
  }, [store])
  return { flush, load }
}
