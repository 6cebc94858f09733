import { type Asides, besideWay, findAsides, roomWithAside } from "./aside"
import type { FlowEdge, FlowNode, Picture } from "./flow"
import { straightWay } from "./hand-placed"
import { type Box, type Picture as Layout, type Line, layOut, type Point, type Way } from "./layout"

const noWay: Way = { points: [], label: { x: 0, y: 0 } }
const letterWidth = 7
const labelPadding = 18
const widestLabel = 160

/** Gives nodes their positions and edges their ways. `byHand` are the corners of the nodes that were put somewhere. */
export function place(nodes: FlowNode[], edges: FlowEdge[], byHand: Map<string, Point>): Picture {
  const asides = findAsides(nodes, edges)
  const isAside = new Set([...asides.values()].flatMap(({ edge, end }) => [edge.id, end.id]))
  const boxes = nodes.filter(({ id }) => !isAside.has(id))
  const lines = edges.filter(({ id }) => !isAside.has(id))
  const layout = layOutOnce(
    boxes.map(({ id, width = 0, height = 0 }) => ({ id, width, height })),
    lines.map((edge) => ({ id: edge.id, source: edge.source, target: edge.target, labelWidth: roomFor(edge, asides) })),
  )
  const placed = putByHand(boxes, lines, { layout, byHand })
  return show(nodes, edges, withAsides(placed, lines, asides))
}

/** Where everything stands and leads: the middles of nodes, the ways of edges. */
type Placed = { middles: Map<string, Point>; ways: Map<string, Way> }

type Put = { layout: Layout; byHand: Map<string, Point> }

function putByHand(nodes: FlowNode[], edges: FlowEdge[], { layout, byHand }: Put): Placed {
  const moved = movedMiddles(nodes, layout.middles, byHand)
  const middles = new Map([...layout.middles, ...moved])
  const standing = new Map(
    nodes.map(({ id, height = 0 }) => [id, { ...(middles.get(id) ?? noWay.label), height }] as const),
  )
  const ways = edges.map((edge): [string, Way] => {
    const isLaidOut = !moved.has(edge.source) && !moved.has(edge.target)
    return [edge.id, (isLaidOut ? layout.ways.get(edge.id) : straightWay(edge, edges, standing)) ?? noWay]
  })
  return { middles, ways: new Map(ways) }
}

function withAsides({ middles, ways }: Placed, lines: FlowEdge[], asides: Asides): Placed {
  const beside = lines.flatMap(({ id, data }) => {
    const [aside, way] = [asides.get(id), ways.get(id)]
    if (!aside || !way) return []
    const { edge, end } = aside
    return [{ edge, end, ...besideWay({ way, labelWidth: labelWidth(data?.label), aside: widthsOf(aside) }) }]
  })
  return {
    middles: new Map([...middles, ...beside.map(({ end, middle }): [string, Point] => [end.id, middle])]),
    ways: new Map([...ways, ...beside.map(({ edge, way }): [string, Way] => [edge.id, way])]),
  }
}

function show(nodes: FlowNode[], edges: FlowEdge[], { middles, ways }: Placed): Picture {
  const placed = nodes.map((node) => ({ node, at: middles.get(node.id) ?? noWay.label }))
  // The order of the nodes is the order of Tab: row by row, from left to right.
  placed.sort((one, other) => one.at.y - other.at.y || one.at.x - other.at.x)
  return {
    nodes: placed.map(({ node, at }) => ({ ...node, position: corner(node, at) })),
    edges: edges.map((edge) => ({
      ...edge,
      data: edge.data && { ...edge.data, way: ways.get(edge.id) ?? noWay },
    })),
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

/** The room of a line's label, with what stands beside it. */
function roomFor({ id, data }: FlowEdge, asides: Asides): number {
  const aside = asides.get(id)
  const own = labelWidth(data?.label)
  return aside ? roomWithAside(own, widthsOf(aside)) : own
}

function widthsOf({ edge, end }: { edge: FlowEdge; end: FlowNode }) {
  return { labelWidth: labelWidth(edge.data?.label), endWidth: end.width ?? 0 }
}

/** About as wide as the text is; a longer one is cut where it is shown. */
function labelWidth(label: string | null | undefined): number {
  return Math.min(widestLabel, Math.max(32, (label?.length ?? 0) * letterWidth + labelPadding))
}

function corner({ width = 0, height = 0 }: FlowNode, { x, y }: Point): Point {
  return { x: x - width / 2, y: y - height / 2 }
}
