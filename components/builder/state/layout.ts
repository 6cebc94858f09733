import { graphlib, layout } from "@dagrejs/dagre"

export type Point = { x: number; y: number }

/** A thing to be placed; `width` is the room that it gets. */
export type Box = { id: string; width: number; height: number }

export type Line = { id: string; source: string; target: string; labelWidth: number }

/** A line from the bottom of its source to the top of its target, all corners square, and where its label stands. */
export type Way = { points: Point[]; label: Point }

export const labelHeight = 24
const rowGap = 20
const columnGap = 32

/**
 * Places boxes from top to bottom, and leads lines between them past every other box. A label stands alone below its
 * line's source.
 */
export function layOut(boxes: Box[], lines: Line[]): { middles: Map<string, Point>; ways: Map<string, Way> } {
  const picture = draw(boxes, lines)
  // Outcomes keep the order of their definition; in a graph without loops nothing crosses for it.
  layout(picture, { disableOptimalOrderHeuristic: true })
  const middles = new Map(boxes.map(({ id }) => [id, pointOf(picture.node(id))]))
  const heights = new Map(boxes.map(({ id, height }) => [id, height]))
  const rows = rowHeights(boxes, middles)
  const ways = lines.map((line): [string, Way] => {
    const label = pointOf(picture.node(labelId(line)))
    const onward = picture.edge(labelId(line), line.target)?.points ?? []
    const from = below(middles.get(line.source), heights.get(line.source))
    const to = below(middles.get(line.target), -(heights.get(line.target) ?? 0))
    const stops = [from, label, ...onward.slice(1, -1).map(pointOf), to]
    return [line.id, { points: squared(stops, rows), label }]
  })
  return { middles, ways: new Map(ways) }
}

/** Every label is a node of its own: that alone keeps it clear of the others and near its source. */
function draw(boxes: Box[], lines: Line[]) {
  const picture = new graphlib.Graph()
  picture.setGraph({ rankdir: "TB", nodesep: columnGap, edgesep: columnGap, ranksep: rowGap })
  picture.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of boxes) picture.setNode(id, { width, height })
  for (const line of lines) {
    picture.setNode(labelId(line), { width: line.labelWidth, height: labelHeight })
    picture.setEdge(line.source, labelId(line), { weight: 4 })
    picture.setEdge(labelId(line), line.target, {})
  }
  return picture
}

function labelId(line: Line): string {
  return `label ${line.id}`
}

type Rows = Map<number, number>

/** How high the tallest box of each row is, by the row's middle; rows between them hold labels. */
function rowHeights(boxes: Box[], middles: Map<string, Point>): Rows {
  const rows: Rows = new Map()
  for (const { id, height } of boxes) {
    const y = middles.get(id)?.y ?? 0
    rows.set(y, Math.max(rows.get(y) ?? 0, height))
  }
  return rows
}

/** The way through all stops, turning halfway between two rows. */
function squared(stops: Point[], rows: Rows): Point[] {
  return stops.flatMap((stop, index) => {
    const next = stops[index + 1]
    if (!next || next.x === stop.x) return [stop]
    const isFirst = index === 0
    const isLast = index === stops.length - 2
    const leave = isFirst ? stop.y : stop.y + half(rows, stop)
    const arrive = isLast ? next.y : next.y - half(rows, next)
    const y = (leave + arrive) / 2
    return [stop, { x: stop.x, y }, { x: next.x, y }]
  })
}

function half(rows: Rows, { y }: Point): number {
  return (rows.get(y) ?? labelHeight) / 2
}

function below(middle: Point | undefined, height = 0): Point {
  return { x: middle?.x ?? 0, y: (middle?.y ?? 0) + height / 2 }
}

function pointOf({ x = 0, y = 0 }: Partial<Point>): Point {
  return { x, y }
}
