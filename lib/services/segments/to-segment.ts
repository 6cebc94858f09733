import type { Segment } from "@/lib/contracts/segments"
import { segmentEvents } from "@/lib/segments/slug"
import type { SegmentRow } from "./find"

/** The API's shape of a segment. */
export function toSegment(row: SegmentRow): Segment {
  const { id, name, description, slug, type, condition, trackMembership, status, memberCount } = row
  return {
    ...{ id, name, description, slug, type, condition, trackMembership, status, memberCount },
    events: segmentEvents(slug),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    computedAt: row.computedAt?.toISOString() ?? null,
  }
}
