import { graphlib, layout } from "@dagrejs/dagre"
import { countCrossings, weighDisorder } from "./crossings"
import { inward } from "./inward"

export type Point = { x: number; y: number }

/** A thing to be placed; `width` is the room that it gets. */
export type Box = { id: string; width: number; height: number }

/** Lines of one source are given in the order in which they should stand, from left to right. */
export type Line = { id: string; source: string; target: string; labelWidth: number }

/** A line from the bottom of its source to the top of its target, all corners square, and where its label stands. */
export type Way = { points: Point[]; label: Point }

export type Picture = { middles: Map<string, Point>; ways: Map<string, Way> }

export const labelHeight = 24
const rowGap = 24
const columnGap = 32
const origin: Point = { x: 0, y: 0 }

/**
 * Places boxes from top to bottom, and leads lines between them past every other box. A label stands alone below its
 * line's source. The order of the lines gives way only where fewer cross without it. The first box stays where it is,
 * whatever is added or removed below it.
 */
export function layOut(boxes: Box[], lines: Line[]): Picture {
  const picture = choose(boxes, lines)
  const first = picture.middles.get(boxes[0]?.id ?? "") ?? origin
  return moved(picture, ({ x, y }) => ({ x: x - first.x, y: y - first.y }))
}

function choose(boxes: Box[], lines: Line[]): Picture {
  const inOrder = arrange(boxes, lines, { keepsOrder: true })
  if (countCrossings(lines, inOrder) === 0) return inOrder
  const joining = arrange(boxes, inward(lines), { keepsOrder: true })
  const free = arrange(boxes, lines, { keepsOrder: false })
  const mirrored = moved(free, ({ x, y }) => ({ x: -x, y }))
  const judged = [inOrder, joining, free, mirrored].map((picture) => ({
    picture,
    crossings: countCrossings(lines, picture),
    disorder: weighDisorder(lines, picture),
  }))
  judged.sort((one, other) => one.crossings - other.crossings || one.disorder - other.disorder)
  return judged[0]?.picture ?? inOrder
}

function arrange(boxes: Box[], lines: Line[], { keepsOrder }: { keepsOrder: boolean }): Picture {
  const drawing = draw(boxes, lines)
  layout(drawing, { disableOptimalOrderHeuristic: keepsOrder })
  const middles = new Map(boxes.map(({ id }) => [id, pointOf(drawing.node(id))]))
  const labels = new Map(lines.map((line) => [line.id, pointOf(drawing.node(labelId(line)))]))
  const rows = rowHeights([
    ...boxes.map(({ id, height }): [Point | undefined, number] => [middles.get(id), height]),
    ...[...labels.values()].map((label): [Point, number] => [label, labelHeight]),
  ])
  const heightOf = (id: string) => boxes.find((box) => box.id === id)?.height ?? 0
  const ways = lines.map((line): [string, Way] => {
    const label = labels.get(line.id) ?? origin
    const inner: Point[] = drawing.edge(labelId(line), line.target)?.points ?? []
    const passed = inner.map(pointOf).slice(1, -1)
    const [from, to] = [middles.get(line.source) ?? origin, middles.get(line.target) ?? origin]
    const stops = [from, label, ...passed.filter((point) => rows.has(point.y)), to]
    const isJoined = lines.some((other) => other.target === line.target && other !== line)
    const begin = { x: from.x, y: from.y + heightOf(line.source) / 2 }
    const end = { x: to.x, y: to.y - heightOf(line.target) / 2 }
    return [line.id, { points: [begin, ...bends(stops, rows, isJoined), end], label }]
  })
  return { middles, ways: new Map(ways) }
}

/** Every label is a node of its own: that alone keeps it clear of the others and near its source. */
function draw(boxes: Box[], lines: Line[]) {
  const drawing = new graphlib.Graph()
  drawing.setGraph({ rankdir: "TB", nodesep: columnGap, edgesep: columnGap, ranksep: rowGap, ranker: rankFromTop })
  drawing.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of boxes) drawing.setNode(id, { width, height })
  for (const line of lines) {
    drawing.setNode(labelId(line), { width: line.labelWidth, height: labelHeight })
    drawing.setEdge(line.source, labelId(line), { weight: 4 })
    drawing.setEdge(labelId(line), line.target, {})
  }
  return drawing
}

/**
 * Puts everything into the highest row that is below all that lead to it, so that a label stands right below its source.
 * The library's own way finds shorter lines, at many times the cost for a large graph.
 */
function rankFromTop(drawing: graphlib.Graph): void {
  const order: string[] = graphlib.alg.topsort(drawing)
  for (const id of order) {
    const ranks = (drawing.inEdges(id) ?? []).map((edge) => drawing.node(edge.v).rank + drawing.edge(edge).minlen)
    drawing.node(id).rank = Math.max(0, ...ranks)
  }
}

function labelId(line: Line): string {
  return `label ${line.id}`
}

type Rows = Map<number, number>

/** How high the tallest thing of each row is, by the row's middle. */
function rowHeights(things: [Point | undefined, number][]): Rows {
  const rows: Rows = new Map()
  for (const [{ y } = origin, height] of things) rows.set(y, Math.max(rows.get(y) ?? 0, height))
  return rows
}

/** Where a way through all stops turns: between two rows, and lower where it joins others than where it only passes. */
function bends(stops: Point[], rows: Rows, isJoined: boolean): Point[] {
  return stops.slice(1).flatMap((stop, index) => {
    const before = stops[index] ?? stop
    if (before.x === stop.x) return []
    const [top, bottom] = [before.y + half(rows, before), stop.y - half(rows, stop)]
    const isLast = index === stops.length - 2
    const y = top + (bottom - top) * (isLast ? (isJoined ? 0.65 : 0.25) : 0.5)
    return [
      { x: before.x, y },
      { x: stop.x, y },
    ]
  })
}

function half(rows: Rows, { y }: Point): number {
  return (rows.get(y) ?? 0) / 2
}

function moved({ middles, ways }: Picture, move: (point: Point) => Point): Picture {
  return {
    middles: new Map([...middles].map(([id, middle]) => [id, move(middle)])),
    ways: new Map([...ways].map(([id, { points, label }]) => [id, { points: points.map(move), label: move(label) }])),
  }
}

function pointOf({ x = 0, y = 0 }: Partial<Point>): Point {
  return { x, y }
}
