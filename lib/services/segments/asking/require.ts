import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { segments } from "@/db/schema/segments"
import { Invalid } from "@/lib/errors"
import { segmentsIn } from "@/lib/segments/dependencies"
import type { Filter } from "@/lib/workflow/conditions"
import type { Context } from "../../context"

/** The ids that are no segments of the project. */
export async function unknownSegments(ctx: Context, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .select({ id: segments.id })
    .from(segments)
    .where(and(eq(segments.projectId, ctx.project.id), inArray(segments.id, ids)))
  return ids.filter((id) => !rows.some((row) => row.id === id))
}

/** Throws Invalid where a filter asks about a segment that is not there. */
export async function requireSegments(
  ctx: Context,
  { filter, field }: { filter: Filter | undefined; field: string },
): Promise<void> {
  const [unknown] = filter ? await unknownSegments(ctx, segmentsIn(filter)) : []
  if (unknown === undefined) return
  const [code, message] = ["unknown_segment", noSegment(unknown)]
  throw new Invalid(message, { code, errors: [{ field, code, message }] })
}

export function noSegment(id: string): string {
  return `There is no segment with the id ${id} in this project.`
}
