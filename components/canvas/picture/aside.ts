import type { FlowEdge, FlowNode } from "./flow"
import type { Point, Way } from "./layout"

const gap = 8
const branchDrop = 12
// As wide as what a label listens to, whatever it says.
const narrowestRoom = 64

/** The lines to open optional ends, by the line of the same source that each stands beside. */
export type Asides = Map<string, { edge: FlowEdge; end: FlowNode }>

/**
 * The open optional ends that need no place in the layout: each stands beside another way of its step, so that the main
 * way goes straight on however many steps could also fail.
 */
export function findAsides(nodes: FlowNode[], edges: FlowEdge[]): Asides {
  const optional = new Map(
    nodes.flatMap((node) => (node.type === "end" && node.data.isOptional ? [[node.id, node]] : [])),
  )
  const asides: Asides = new Map()
  for (const edge of edges) {
    const end = optional.get(edge.target)
    const beside = edges.find(({ id, source, target }) => {
      return source === edge.source && !optional.has(target) && !asides.has(id)
    })
    if (end && beside) asides.set(beside.id, { edge, end })
  }
  return asides
}

/** The room of a label with what stands at its right; as much is kept free at its left, and so it stays in the middle. */
export function roomWithAside(labelWidth: number, aside: { labelWidth: number; endWidth: number }): number {
  return 2 * (roomOf(labelWidth) / 2 + gap + roomOf(aside.labelWidth) + gap / 2 + aside.endWidth)
}

type Beside = { way: Way; labelWidth: number; aside: { labelWidth: number; endWidth: number } }

/** Where an open end stands beside a way, and its own way there: off below their step, along the label, and to its left. */
export function besideWay({ way, labelWidth, aside }: Beside): { middle: Point; way: Way } {
  const [begin = way.label] = way.points
  const x = way.label.x + roomOf(labelWidth) / 2 + gap + roomOf(aside.labelWidth) / 2
  const label = { x, y: way.label.y }
  const left = { x: x + roomOf(aside.labelWidth) / 2 + gap / 2, y: label.y }
  const branch = begin.y + branchDrop
  const points = [begin, { x: begin.x, y: branch }, { x, y: branch }, label, left]
  return { middle: { x: left.x + aside.endWidth / 2, y: left.y }, way: { points, label } }
}

function roomOf(labelWidth: number): number {
  return Math.max(narrowestRoom, labelWidth)
}
