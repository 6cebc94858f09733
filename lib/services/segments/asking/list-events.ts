import "server-only"
import { asc, eq } from "drizzle-orm"
import { segments } from "@/db/schema/segments"
import { segmentEvents } from "@/lib/segments/slug"
import type { Context } from "../../context"

const mostSegments = 500

/** The two events of every segment, with a sentence that names it. */
export async function listSegmentEvents(ctx: Context) {
  const rows = await ctx.db
    .select({ name: segments.name, slug: segments.slug })
    .from(segments)
    .where(eq(segments.projectId, ctx.project.id))
    .orderBy(asc(segments.slug))
    .limit(mostSegments)
  return rows.flatMap(({ name, slug }) => {
    const { entry, exit } = segmentEvents(slug)
    return [
      { name: entry, sentence: `A contact entered the segment ${name}.`, reserved: true },
      { name: exit, sentence: `A contact left the segment ${name}.`, reserved: true },
    ]
  })
}
