import "server-only"
import { segments } from "@/db/schema/segments"
import type { SegmentUsage } from "@/lib/contracts/segments"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { segmentUsage } from "./asking/usage"
import { lockMemberships } from "./evaluation/lock"
import { findSegment, isSegment } from "./find"

/** Deletes a segment; nobody exits by that. Throws NotFound, and Conflict while something uses it, naming it. */
export function deleteSegment(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockMemberships(tx)
    const { name } = await findSegment(tx, id, { lock: true })
    const users = usersIn(await segmentUsage(tx, id))
    if (users.length > 0)
      throw new Conflict(`${name} is used by ${users.join(", ")}. Change these first.`, { code: "segment_in_use" })
    await tx.db.delete(segments).where(isSegment(tx, id))
    await recordAudit(tx, { action: "segment.deleted", subject: id, detail: { name } })
  })
}

function usersIn(usage: SegmentUsage): string[] {
  return [
    ...usage.workflows.map(({ name }) => `the workflow “${name}”`),
    ...usage.segments.map(({ name }) => `the segment “${name}”`),
    ...usage.campaigns.map(({ name }) => `the campaign “${name}”`),
  ]
}
