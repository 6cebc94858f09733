import type { Line } from "./layout"

/**
 * Lines in an order that suits those that join: of several that lead to one box, the first goes last of its source, and
 * the others go first of theirs, so that they meet with nothing between them.
 */
export function inward(lines: Line[]): Line[] {
  const visited = visitOrder(lines)
  const before = (one: Line, other: Line) => (visited.get(one.source) ?? 0) - (visited.get(other.source) ?? 0)
  const rank = (line: Line) => {
    const [first, ...others] = lines.filter(({ target }) => target === line.target).sort(before)
    if (others.length === 0) return 0
    return line === first ? 1 : -1
  }
  const ranks = new Map(lines.map((line) => [line.id, rank(line)]))
  return [...lines].sort((one, other) => {
    if (one.source !== other.source) return before(one, other)
    return (ranks.get(one.id) ?? 0) - (ranks.get(other.id) ?? 0)
  })
}

/** The boxes in the order in which one meets them who goes down from the first, always leftmost first. */
function visitOrder(lines: Line[]): Map<string, number> {
  const order = new Map<string, number>()
  const stack = lines[0] ? [lines[0].source] : []
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (order.has(id)) continue
    order.set(id, order.size)
    const next = lines.filter(({ source }) => source === id).map(({ target }) => target)
    stack.push(...next.reverse())
  }
  return order
}
