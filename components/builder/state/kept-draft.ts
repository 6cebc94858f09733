import { z } from "zod"
import { keptPrefix } from "@/components/shell/kept-texts"
import { Graph } from "@/lib/workflow/graph"
import type { Unparsed } from "./unparsed"

const UnparsedTexts = z.record(z.string(), z.record(z.string(), z.object({ text: z.string(), message: z.string() })))

/** A draft that has not reached the server, the revision that it began from, and texts that could not go into it yet. */
export const KeptDraft = z.object({
  graph: Graph,
  revision: z.number().int(),
  unparsed: UnparsedTexts.default({}) satisfies z.ZodType<Unparsed>,
  keptAt: z.number().default(0),
})
export type KeptDraft = z.infer<typeof KeptDraft>

/** Where browsers keep texts; localStorage is one. */
type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">

/** What one tab keeps of one workflow. Each tab has an entry of its own, so that none removes what another still needs. */
export type KeptEntry = { key: string; draft: KeptDraft }

function prefixOf(workflowId: string): string {
  return `${keptPrefix}draft.${workflowId}.`
}

export function keyOf(workflowId: string, tabId: string): string {
  return prefixOf(workflowId) + tabId
}

/** Keeps a draft until it has reached the server. A full or closed storage keeps nothing. */
export function keepDraft(shelf: Shelf, key: string, draft: KeptDraft): void {
  try {
    shelf.setItem(key, JSON.stringify(draft))
  } catch {
    // The leave warning still stands between the edit and its loss.
  }
}

/** What was kept of a workflow: by this tab, else by any other, the newest first. What cannot be read stays where it is. */
export function findKeptDraft(shelf: Shelf, workflowId: string, tabId: string): KeptEntry | undefined {
  const own = keyOf(workflowId, tabId)
  const keys = Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? "")
  const entries = keys
    .filter((key) => key.startsWith(prefixOf(workflowId)))
    .flatMap((key) => {
      const draft = readDraft(shelf.getItem(key))
      return draft ? [{ key, draft }] : []
    })
  entries.sort((one, other) => other.draft.keptAt - one.draft.keptAt)
  return entries.find(({ key }) => key === own) ?? entries[0]
}

export function forgetDraft(shelf: Shelf, key: string): void {
  try {
    shelf.removeItem(key)
  } catch {
    // Nothing was kept where nothing can be removed.
  }
}

function readDraft(text: string | null): KeptDraft | undefined {
  try {
    return text ? KeptDraft.safeParse(JSON.parse(text)).data : undefined
  } catch {
    return undefined
  }
}
