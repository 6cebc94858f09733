import "server-only"
import { Conflict } from "@/lib/errors"
import { type Context, inTransaction } from "../context"
import { deleteWorkflow } from "./delete"

/** Deletes all of the workflows or, when one cannot be deleted, none. Throws NotFound, Conflict. */
export function deleteWorkflows(ctx: Context, ids: string[]): Promise<{ deleted: number }> {
  return inTransaction(ctx, async (tx) => {
    // Always in one order, so that two callers with the same workflows wait for each other instead of locking up.
    const distinct = [...new Set(ids)].sort()
    for (const id of distinct) await deleteWorkflow(tx, id).catch((error) => Promise.reject(naming(id, error)))
    return { deleted: distinct.length }
  })
}

/** A conflict says which of the many it is about. */
function naming(id: string, error: unknown): unknown {
  if (!(error instanceof Conflict)) return error
  return new Conflict(`${id}: ${error.message}`, { code: error.code })
}
