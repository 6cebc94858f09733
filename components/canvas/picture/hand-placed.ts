import type { FlowEdge } from "./flow"
import type { Point, Way } from "./layout"

type Standing = Point & { height: number }

const labelDrop = 28
const labelSpread = 84

/**
 * The way between two nodes of which one was put where it is by hand: down from its source, its label beside those of
 * the source's other outcomes, across half-way, and down to its target. It may run behind other nodes.
 */
export function straightWay(edge: FlowEdge, edges: FlowEdge[], boxes: Map<string, Standing>): Way | undefined {
  const [from, to] = [boxes.get(edge.source), boxes.get(edge.target)]
  if (!from || !to) return undefined
  const siblings = edges.filter(({ source }) => source === edge.source)
  const offset = (siblings.indexOf(edge) - (siblings.length - 1) / 2) * labelSpread
  const begin = { x: from.x, y: from.y + from.height / 2 }
  const end = { x: to.x, y: to.y - to.height / 2 }
  const label = { x: from.x + offset, y: begin.y + labelDrop }
  const branch = begin.y + labelDrop / 3
  const across = Math.max(label.y + labelDrop / 2, (label.y + end.y) / 2)
  const points = [begin, { x: begin.x, y: branch }, { x: label.x, y: branch }, label]
  const rest = [{ x: label.x, y: across }, { x: end.x, y: across }, end]
  return { points: dropRepeated([...points, ...rest]), label }
}

function dropRepeated(points: Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1]
    return !before || before.x !== point.x || before.y !== point.y
  })
}
