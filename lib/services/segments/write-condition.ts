import "server-only"
import { and, eq, ne } from "drizzle-orm"
import { segmentDependencies } from "@/db/schema/segment-dependencies"
import { segments } from "@/db/schema/segments"
import { Invalid } from "@/lib/errors"
import { dependenciesOf, segmentsIn } from "@/lib/segments/dependencies"
import { findCircle, type Linked } from "@/lib/segments/order"
import type { Filter } from "@/lib/workflow/conditions"
import type { Context } from "../context"
import { noSegment } from "./asking/require"

/** Throws Invalid where a condition asks about a segment that is not there, or in a circle about its own. */
export async function requireSound(tx: Context, id: string, condition: Filter): Promise<void> {
  const asks = segmentsIn(condition)
  if (asks.length === 0) return
  const others = await tx.db
    .select({ id: segments.id, name: segments.name, condition: segments.condition })
    .from(segments)
    .where(and(eq(segments.projectId, tx.project.id), ne(segments.id, id)))
  const names = new Map(others.map((other) => [other.id, other.name]))
  const unknown = asks.find((asked) => asked !== id && !names.has(asked))
  if (unknown) throw refused("unknown_segment", noSegment(unknown))
  const linked: Linked[] = others.map((other) => ({
    id: other.id,
    asks: other.condition ? segmentsIn(other.condition) : [],
  }))
  const circle = findCircle(id, [...linked, { id, asks }])
  if (!circle) return
  const way = circle.map((one) => names.get(one) ?? "this segment").join(" → ")
  throw refused("segment_circle", `The condition asks about itself: ${way}. Take one of these questions out.`)
}

/** Writes down what can change who is in a segment: the triggers on contacts and events go by it. */
export async function writeDependencies(tx: Context, id: string, condition: Filter): Promise<void> {
  await tx.db
    .delete(segmentDependencies)
    .where(and(eq(segmentDependencies.projectId, tx.project.id), eq(segmentDependencies.segmentId, id)))
  const rows = dependenciesOf(condition).map((one) => ({ ...one, projectId: tx.project.id, segmentId: id }))
  await tx.db.insert(segmentDependencies).values(rows)
}

function refused(code: string, message: string): Invalid {
  return new Invalid(message, { code, errors: [{ field: "condition", code, message }] })
}
