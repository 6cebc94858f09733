import "server-only"
import { and, eq } from "drizzle-orm"
import { segments } from "@/db/schema/segments"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"

export type SegmentRow = typeof segments.$inferSelect

/** One segment of the project. Throws NotFound for unknown and foreign ids alike. */
export async function findSegment(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<SegmentRow> {
  const query = ctx.db.select().from(segments).where(isSegment(ctx, id))
  const [row] = options.lock ? await query.for("update") : await query
  if (!row) throw new NotFound("segment", id)
  return row
}

export function isSegment(ctx: Context, id: string) {
  return and(eq(segments.projectId, ctx.project.id), eq(segments.id, id))
}
