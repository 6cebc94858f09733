import { z } from "zod"
import { keptPrefix } from "@/components/shell/kept-texts"
import { Graph } from "@/lib/workflow/graph"

/** A draft that has not reached the server yet, and the revision that it began from. */
export const KeptDraft = z.object({ graph: Graph, revision: z.number().int() })
export type KeptDraft = z.infer<typeof KeptDraft>

/** Where browsers keep texts; localStorage is one. */
type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">

const keyOf = (workflowId: string) => `${keptPrefix}draft.${workflowId}`

/** Keeps a draft in the browser until it has reached the server. A full or closed storage keeps nothing. */
export function keepDraft(shelf: Shelf, workflowId: string, draft: KeptDraft): void {
  try {
    shelf.setItem(keyOf(workflowId), JSON.stringify(draft))
  } catch {
    // The leave warning still stands between the edit and its loss.
  }
}

/** What was kept of a workflow's draft; undefined when there is nothing, or nothing that can be read. */
export function readKeptDraft(shelf: Shelf, workflowId: string): KeptDraft | undefined {
  try {
    const text = shelf.getItem(keyOf(workflowId))
    return text ? KeptDraft.safeParse(JSON.parse(text)).data : undefined
  } catch {
    return undefined
  }
}

export function forgetDraft(shelf: Shelf, workflowId: string): void {
  try {
    shelf.removeItem(keyOf(workflowId))
  } catch {
    // Nothing was kept where nothing can be removed.
  }
}
