import "server-only"
import { and, desc, eq, lt, or } from "drizzle-orm"
import { segments } from "@/db/schema/segments"
import { type Page, toPage } from "@/lib/contracts/list"
import type { Segment, SegmentListQuery } from "@/lib/contracts/segments"
import { contains } from "../contains"
import type { Context } from "../context"
import { toSegment } from "./to-segment"

/** The project's segments, newest first. */
export async function listSegments(ctx: Context, query: SegmentListQuery): Promise<Page<Segment>> {
  const { search, type, cursor, limit } = query
  const rows = await ctx.db
    .select()
    .from(segments)
    .where(
      and(
        eq(segments.projectId, ctx.project.id),
        search ? or(contains(segments.name, search), contains(segments.slug, search)) : undefined,
        type ? eq(segments.type, type) : undefined,
        cursor ? lt(segments.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(segments.id))
    .limit(limit + 1)
  const page = toPage(rows, limit, (row) => row.id)
  return { ...page, data: page.data.map(toSegment) }
}
