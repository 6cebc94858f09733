import "server-only"
import type { RemoveMembers } from "@/lib/contracts/segments"
import { recordAudit } from "../../audit/record"
import { type Context, inTransaction } from "../../context"
import { writeChanges } from "../evaluation/change"
import { checkDependents } from "../evaluation/dependents"
import { loadMemberships } from "../evaluation/facts"
import { lockMemberships } from "../evaluation/lock"
import { findIds } from "./add"
import { findStatic } from "./find-static"

/** Takes contacts out of a static segment. Throws NotFound, Conflict for a dynamic one. */
export function removeMembers(ctx: Context, segmentId: string, input: RemoveMembers): Promise<{ removed: number }> {
  return inTransaction(ctx, async (tx) => {
    await lockMemberships(tx)
    const segment = await findStatic(tx, segmentId)
    const ids = [...(await findIds(tx, input.emails)).values()].toSorted()
    const memberships = await loadMemberships(tx, ids)
    const changes = ids
      .filter((id) => memberships.get(id)?.has(segmentId))
      .map((contactId) => ({ segment, contactId, kind: "exit" as const, isTold: segment.trackMembership }))
    const written = await writeChanges(tx, changes)
    await checkDependents(tx, written)
    const removed = written.length
    await recordAudit(tx, { action: "segment.members_removed", subject: segmentId, detail: { removed } })
    return { removed }
  })
}
