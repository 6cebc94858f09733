import type { FlowEdge, FlowNode } from "./flow"
import { type Box, type Line, layOut, type Picture, type Point, type Way } from "./layout"

const noWay: Way = { points: [], label: { x: 0, y: 0 } }
const letterWidth = 7
const labelPadding = 18
const widestLabel = 160

/** Gives nodes their positions and edges their ways. */
export function place(nodes: FlowNode[], edges: FlowEdge[]): { nodes: FlowNode[]; edges: FlowEdge[] } {
  const { middles, ways } = layOutOnce(
    nodes.map(({ id, width = 0, height = 0 }) => ({ id, width, height })),
    edges.map(({ id, source, target, data }) => ({ id, source, target, labelWidth: labelWidth(data?.label) })),
  )
  const placed = nodes.map((node) => ({ node, at: middles.get(node.id) ?? { x: 0, y: 0 } }))
  // The order of the nodes is the order of Tab: row by row, from left to right.
  placed.sort((one, other) => one.at.y - other.at.y || one.at.x - other.at.x)
  return {
    nodes: placed.map(({ node, at }) => ({ ...node, position: corner(node, at) })),
    edges: edges.map((edge) => ({ ...edge, data: edge.data && { ...edge.data, way: ways.get(edge.id) ?? noWay } })),
  }
}

let last: { key: string; picture: Picture } | undefined

/** Typing changes what nodes say, not where they stand, and laying out a large graph takes longer than a letter may. */
function layOutOnce(boxes: Box[], lines: Line[]): Picture {
  const key = JSON.stringify([boxes, lines])
  if (last?.key !== key) last = { key, picture: layOut(boxes, lines) }
  return last.picture
}

/** About as wide as the text is; a longer one is cut where it is shown. */
function labelWidth(label: string | null | undefined): number {
  return Math.min(widestLabel, Math.max(32, (label?.length ?? 0) * letterWidth + labelPadding))
}

function corner({ width = 0, height = 0 }: FlowNode, { x, y }: Point): Point {
  return { x: x - width / 2, y: y - height / 2 }
}
