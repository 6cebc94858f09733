import type { Graph } from "@/lib/workflow/graph"
import { sameGraph } from "@/lib/workflow/same-graph"
import { isPassing, isUncertain, type Saved, type SaveState, stateAfter } from "./save-state"

type Options = {
  /** What the server had when the workflow was opened. */
  saved: Saved
  /** What is on the screen: the same, or what was kept in the browser. */
  latest: Graph
  state: SaveState
  save: (draft: Saved) => Promise<{ revision: number }>
  /** The server's draft now; undefined when it cannot be had. */
  load: () => Promise<Saved | undefined>
  /** Called whenever it changes which draft has not arrived; null when all has. */
  onKeep: (draft: Saved | null) => void
  onState: (state: SaveState) => void
  /** Somebody else's draft takes the place of this one, which had no edits of its own. */
  onAdopt: (graph: Graph) => void
  quietMs: number
}

export type DraftSaver = ReturnType<typeof createDraftSaver>

/**
 * Brings drafts to the server: each change a moment after it was made, one save at a time, each from the revision that
 * the one before answered. What has not arrived is told to `onKeep`, also while a save is under way. Holds no React and
 * no clock but setTimeout, so that every order of edits and answers can be tried.
 */
export function createDraftSaver({ save, load, onKeep, onState, onAdopt, quietMs, ...given }: Options) {
  let { saved: server, latest, state } = given
  let saving: Promise<boolean> | null = null
  let uncertain: Graph[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function become(next: SaveState): void {
    state = next
    onState(next)
    onKeep(latest === server.graph && !saving ? null : { graph: latest, revision: server.revision })
  }

  function schedule(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), quietMs)
  }

  /** Where things stand when no save is under way. */
  function rest(): void {
    clearTimeout(timer)
    if (state.status === "conflict") become(state)
    else if (latest === server.graph) become({ status: "saved" })
    else {
      become(isPassing(state) ? state : { status: "unsaved" })
      schedule()
    }
  }

  function edit(graph: Graph): void {
    if (graph === latest) return
    latest = graph
    if (saving) become(state)
    else rest()
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    while (saving) await saving
    if (state.status === "conflict") return false
    if (latest === server.graph) return true
    saving = store(latest)
    become({ status: "saving" })
    const hasArrived = await saving
    saving = null
    if (!hasArrived) {
      become(state)
      return false
    }
    if (latest === server.graph) rest()
    else return flush()
    return true
  }

  /** Sends one draft; answers whether it, or an earlier one of ours, is now what the server has. */
  async function store(graph: Graph): Promise<boolean> {
    try {
      const { revision } = await save({ graph, revision: server.revision })
      server = { graph, revision }
      uncertain = []
      return true
    } catch (error) {
      if (isUncertain(error)) uncertain.push(graph)
      const next = stateAfter(error)
      if (next !== "draft_changed") {
        state = next
        return false
      }
      return reconcile(graph)
    }
  }

  /** An answer that was lost on its way makes our own save look like somebody else's. */
  async function reconcile(graph: Graph): Promise<boolean> {
    const theirs = await load()
    const own = theirs && [graph, ...uncertain].find((sent) => sameGraph(sent, theirs.graph))
    if (theirs && own) {
      server = { graph: own, revision: theirs.revision }
      return true
    }
    state = theirs ? { status: "conflict", theirs } : { status: "offline" }
    return false
  }

  /** Looks whether somebody else has saved. An answer that is older than a save of ours says nothing. */
  async function look(): Promise<void> {
    if (saving || state.status === "conflict" || isPassing(state)) return
    const before = server
    const theirs = await load()
    if (!theirs || saving || server !== before || theirs.revision <= server.revision) return
    if (latest !== server.graph) {
      clearTimeout(timer)
      become({ status: "conflict", theirs })
      return
    }
    server = theirs
    latest = theirs.graph
    onAdopt(theirs.graph)
    rest()
  }

  /** Ends a conflict: from here on theirs is what the next save begins from. */
  function settle(): Saved | undefined {
    if (state.status !== "conflict") return undefined
    server = state.theirs
    state = { status: "unsaved" }
    rest()
    return server
  }

  return {
    edit,
    flush,
    look,
    settle,
    isSaved: () => latest === server.graph && !saving,
    revision: () => server.revision,
    stop: () => clearTimeout(timer),
  }
}
