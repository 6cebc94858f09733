"use client"
import { useCallback, useEffect, useReducer, useRef, useState } from "react"
import { toast } from "sonner"
import type { Workflow } from "@/lib/contracts/workflows"
import { ApiError } from "@/lib/http/client"
import { useSaveDraft } from "@/lib/queries/workflows"
import type { Command } from "@/lib/workflow/commands"
import type { Graph } from "@/lib/workflow/graph"
import { historyReducer, startHistory } from "./history"

/** Where the latest edit is: on its way, on the server, or only here. */
export type SaveState =
  | { status: "saved" }
  | { status: "unsaved" }
  | { status: "saving" }
  | { status: "failed"; message: string; isConflict: boolean }

const quietMs = 600

/** The draft under edit. Every change is saved by itself a moment later; `flush` saves at once and tells whether it worked. */
export function useDraft(project: string, workflow: Workflow) {
  const [history, dispatch] = useReducer(historyReducer, workflow.draft, startHistory)
  const save = useSaveDraft(project, workflow.id)
  const [state, setState] = useState<SaveState>({ status: "saved" })
  const server = useRef({ graph: workflow.draft, revision: workflow.draftRevision })
  const saving = useRef<Promise<boolean>>(Promise.resolve(true))
  const latest = useRef(history.present)
  latest.current = history.present

  const store = useCallback(async (): Promise<boolean> => {
    const graph = latest.current
    if (graph === server.current.graph) return true
    setState({ status: "saving" })
    try {
      const saved = await save.mutateAsync({ graph, revision: server.current.revision })
      server.current = { graph, revision: saved.draftRevision }
      setState(latest.current === graph ? { status: "saved" } : { status: "unsaved" })
      return true
    } catch (error) {
      setState(failed(error))
      return false
    }
  }, [save.mutateAsync])

  /** One save at a time, each from the revision that the one before answered. */
  const flush = useCallback((): Promise<boolean> => {
    saving.current = saving.current.then(store)
    return saving.current
  }, [store])

  useEffect(() => {
    const isSaved = history.present === server.current.graph
    setState((before) =>
      before.status === "failed" && before.isConflict ? before : { status: isSaved ? "saved" : "unsaved" },
    )
    if (isSaved) return
    const timer = setTimeout(flush, quietMs)
    return () => clearTimeout(timer)
  }, [history.present, flush])

  useFlushOnLeaving(flush, () => latest.current !== server.current.graph)

  return {
    graph: history.present satisfies Graph,
    run: (command: Command) => dispatch({ type: "do", command }),
    undo: () => dispatch({ type: "undo" }),
    redo: () => dispatch({ type: "redo" }),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    state,
    flush,
  }
}

/** Saves at once when the tab is hidden, and when another page of the app takes the builder's place. */
function useFlushOnLeaving(flush: () => Promise<boolean>, isUnsaved: () => boolean): void {
  const check = useRef(isUnsaved)
  check.current = isUnsaved
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === "hidden" && check.current()) void flush()
    }
    document.addEventListener("visibilitychange", onHidden)
    return () => {
      document.removeEventListener("visibilitychange", onHidden)
      if (check.current()) void flush().then((isSaved) => isSaved || toast.error("The last edit could not be saved."))
    }
  }, [flush])
}

export type Draft = ReturnType<typeof useDraft>

function failed(error: unknown): SaveState {
  if (!(error instanceof ApiError))
    return { status: "failed", message: "The draft could not be saved.", isConflict: false }
  return { status: "failed", message: error.message, isConflict: error.problem.code === "draft_changed" }
}
