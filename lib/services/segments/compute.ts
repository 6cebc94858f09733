import "server-only"
import { sql } from "drizzle-orm"
import { segments } from "@/db/schema/segments"
import type { Segment } from "@/lib/contracts/segments"
import { Conflict } from "@/lib/errors"
import { type Context, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { lockMemberships } from "./evaluation/lock"
import { computeMessage } from "./evaluation/messages"
import { findSegment, isSegment, type SegmentRow } from "./find"
import { toSegment } from "./to-segment"

/** Computes a dynamic segment anew, which fires nothing unless asked. Throws NotFound, and Conflict for a static one. */
export function computeSegment(ctx: Context, id: string, { fireEvents }: { fireEvents: boolean }): Promise<Segment> {
  return inTransaction(ctx, async (tx) => {
    await lockMemberships(tx)
    const row = await findSegment(tx, id, { lock: true })
    if (row.type === "STATIC")
      throw new Conflict("A static segment has the members that you gave it; there is nothing to compute.", {
        code: "static_segment",
      })
    return toSegment(await beginComputation(tx, row, { tells: fireEvents }))
  })
}

// The first look, once this is committed, says which transactions are to end before.
export const notLookedYet = -1

/** Has a durable function look at everybody. It ends a computation that is under way. */
export async function beginComputation(tx: Context, before: SegmentRow, options: { tells: boolean }) {
  const [row] = await tx.db
    .update(segments)
    .set({
      status: "COMPUTING",
      generation: before.generation + 1,
      tells: options.tells && before.trackMembership,
      cursor: null,
      sinceXid: notLookedYet,
      seenAt: sql`now()`,
    })
    .where(isSegment(tx, before.id))
    .returning()
  if (!row) throw new Error("A locked segment was not there to be computed.")
  await enqueue(tx, [computeMessage(row)])
  return row
}
