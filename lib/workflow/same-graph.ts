import type { Graph } from "./graph"

/** True when two graphs say the same; the order of keys, which jsonb does not keep, says nothing. */
export function sameGraph(a: Graph, b: Graph): boolean {
  return canonical(a) === canonical(b)
}

/** JSON with sorted keys: equal values have equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    item && typeof item === "object" && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )
}
