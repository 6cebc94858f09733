/** A segment with those that its condition asks about. */
export type Linked = { id: string; asks: string[] }

/** Segments in an order in which each comes behind those that it asks about. They must not ask in a circle. */
export function inOrder<S extends Linked>(segments: S[]): S[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]))
  const ordered = new Set<S>()
  function visit(segment: S): void {
    if (ordered.has(segment)) return
    for (const id of segment.asks) {
      const asked = byId.get(id)
      if (asked) visit(asked)
    }
    ordered.add(segment)
  }
  for (const segment of segments) visit(segment)
  return [...ordered]
}

/** The way on which a segment comes back to itself, as ids from it to it; undefined when there is none. */
export function findCircle(from: string, segments: Linked[]): string[] | undefined {
  const asks = new Map(segments.map((segment) => [segment.id, segment.asks]))
  const seen = new Set<string>()
  function walk(id: string, way: string[]): string[] | undefined {
    for (const next of asks.get(id) ?? []) {
      if (next === from) return [...way, id, from]
      if (seen.has(next)) continue
      seen.add(next)
      const circle = walk(next, [...way, id])
      if (circle) return circle
    }
    return undefined
  }
  return walk(from, [])
}
