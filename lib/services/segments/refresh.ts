import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { segmentMembers } from "@/db/schema/segment-members"
import { segments } from "@/db/schema/segments"
import { type Context, inTransaction } from "../context"
import { lockMemberships } from "./evaluation/lock"
import { findSegment, isSegment } from "./find"

/** Counts the members of a segment one by one. Throws NotFound. */
export function refreshSegment(ctx: Context, id: string): Promise<{ memberCount: number }> {
  return inTransaction(ctx, async (tx) => {
    await lockMemberships(tx)
    await findSegment(tx, id, { lock: true })
    const [row] = await tx.db
      .select({ memberCount: sql<number>`count(*)::int` })
      .from(segmentMembers)
      .where(and(eq(segmentMembers.projectId, tx.project.id), eq(segmentMembers.segmentId, id)))
    const memberCount = row?.memberCount ?? 0
    await tx.db.update(segments).set({ memberCount }).where(isSegment(tx, id))
    return { memberCount }
  })
}
