import type { Workflow } from "@/lib/contracts/workflows"
import { ApiError } from "@/lib/http/client"
import type { Graph } from "@/lib/workflow/graph"

/** A draft as the server has it. */
export type Saved = { graph: Graph; revision: number }

/**
 * Where the latest edit is: on the server, on its way, or only in this browser. `gone`: the workflow is not there any
 * more for whoever is signed in. `conflict`: somebody else has saved another draft since this one was begun.
 */
export type SaveState =
  | { status: "saved" }
  | { status: "unsaved" }
  | { status: "saving" }
  | { status: "offline" }
  | { status: "signed-out" }
  | { status: "gone" }
  | { status: "failed"; message: string }
  | { status: "conflict"; theirs: Saved }

export function savedOf({ draft, draftRevision }: Pick<Workflow, "draft" | "draftRevision">): Saved {
  return { graph: draft, revision: draftRevision }
}

/** Why a save did not succeed, in the words of the state that follows; `draft_changed` is left to the caller. */
export function stateAfter(error: unknown): SaveState | "draft_changed" {
  if (!(error instanceof ApiError)) return { status: "failed", message: "The draft could not be saved." }
  const { code, status, detail } = error.problem
  if (code === "draft_changed") return "draft_changed"
  if (code === "offline") return { status: "offline" }
  if (status === 404) return { status: "gone" }
  return status === 401 ? { status: "signed-out" } : { status: "failed", message: detail }
}

/** True when nobody knows whether the server has stored what was sent. */
export function isUncertain(error: unknown): boolean {
  return !(error instanceof ApiError) || error.problem.status === 0 || error.problem.status >= 500
}

/** True for trouble that may pass by itself, so that saving is tried again. */
export function isPassing({ status }: SaveState): boolean {
  return status === "offline" || status === "signed-out" || status === "failed" || status === "gone"
}
