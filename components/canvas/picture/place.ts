import type { FlowEdge, FlowNode, Picture } from "./flow"
import { straightWay } from "./hand-placed"
import { type Box, type Picture as Layout, type Line, layOut, type Point, type Way } from "./layout"

const noWay: Way = { points: [], label: { x: 0, y: 0 } }
const letterWidth = 7
const labelPadding = 18
const widestLabel = 160

/** Gives nodes their positions and edges their ways. `byHand` are the corners of the nodes that were put somewhere. */
export function place(nodes: FlowNode[], edges: FlowEdge[], byHand: Map<string, Point>): Picture {
  const { middles, ways } = layOutOnce(
    nodes.map(({ id, width = 0, height = 0 }) => ({ id, width, height })),
    edges.map(({ id, source, target, data }) => ({ id, source, target, labelWidth: labelWidth(data?.label) })),
  )
  const moved = movedMiddles(nodes, middles, byHand)
  const placed = nodes.map((node) => ({ node, at: moved.get(node.id) ?? middles.get(node.id) ?? { x: 0, y: 0 } }))
  const boxes = new Map(placed.map(({ node, at }) => [node.id, { ...at, height: node.height ?? 0 }]))
  // The order of the nodes is the order of Tab: row by row, from left to right.
  placed.sort((one, other) => one.at.y - other.at.y || one.at.x - other.at.x)
  return {
    nodes: placed.map(({ node, at }) => ({ ...node, position: corner(node, at) })),
    edges: edges.map((edge) => {
      const isLaidOut = !moved.has(edge.source) && !moved.has(edge.target)
      const way = (isLaidOut ? ways.get(edge.id) : straightWay(edge, edges, boxes)) ?? noWay
      return { ...edge, data: edge.data && { ...edge.data, way } }
    }),
  }
}

/** Where the nodes that were put somewhere stand, and their open ends, which go with them. */
function movedMiddles(nodes: FlowNode[], middles: Map<string, Point>, byHand: Map<string, Point>): Map<string, Point> {
  const moved = new Map<string, Point>()
  for (const { id, width = 0, height = 0 } of nodes) {
    const at = byHand.get(id)
    if (at) moved.set(id, { x: at.x + width / 2, y: at.y + height / 2 })
  }
  for (const { id, type, data } of nodes) {
    const [to, from, end] = type === "end" ? [moved.get(data.from), middles.get(data.from), middles.get(id)] : []
    if (to && from && end) moved.set(id, { x: end.x + to.x - from.x, y: end.y + to.y - from.y })
  }
  return moved
}

let last: { key: string; layout: Layout } | undefined

/** Typing changes what nodes say, not where they stand, and laying out a large graph takes longer than a letter may. */
function layOutOnce(boxes: Box[], lines: Line[]): Layout {
  const key = JSON.stringify([boxes, lines])
  if (last?.key !== key) last = { key, layout: layOut(boxes, lines) }
  return last.layout
}

/** About as wide as the text is; a longer one is cut where it is shown. */
function labelWidth(label: string | null | undefined): number {
  return Math.min(widestLabel, Math.max(32, (label?.length ?? 0) * letterWidth + labelPadding))
}

function corner({ width = 0, height = 0 }: FlowNode, { x, y }: Point): Point {
  return { x: x - width / 2, y: y - height / 2 }
}
