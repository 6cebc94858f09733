import "server-only"
import { and, asc, eq, gt } from "drizzle-orm"
import { segmentMembers } from "@/db/schema/segment-members"
import type { Context } from "../../context"

type Part = { segmentId: string; cursor: string | null | undefined; limit: number }

/** The ids of the next members of a segment behind a cursor, as a subquery, in the order of the contacts' ids. */
export function nextMembers(ctx: Context, { segmentId, cursor, limit }: Part) {
  return ctx.db
    .select({ contactId: segmentMembers.contactId })
    .from(segmentMembers)
    .where(
      and(
        eq(segmentMembers.projectId, ctx.project.id),
        eq(segmentMembers.segmentId, segmentId),
        cursor ? gt(segmentMembers.contactId, cursor) : undefined,
      ),
    )
    .orderBy(asc(segmentMembers.contactId))
    .limit(limit)
}
