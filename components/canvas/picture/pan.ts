import type { FlowEdge, FlowNode } from "./flow"

export type Area = { left: number; top: number; right: number; bottom: number }

type Room = { width: number; height: number }

const margin = 24

/** By how much a picture has to move so that an area of it is in sight; of one that is too large, its beginning. */
export function panBy(room: Room, area: Area): { x: number; y: number } {
  return {
    x: shift(room.width, area.left, area.right),
    y: shift(room.height, area.top, area.bottom),
  }
}

/** A node together with the places below it where a step can be added, in the coordinates of the picture. */
export function areaOf(id: string, nodes: FlowNode[], edges: FlowEdge[]): Area | undefined {
  const ends = edges.filter((edge) => edge.source === id).map((edge) => edge.target)
  const boxes = nodes.filter((node) => node.id === id || (node.type === "end" && ends.includes(node.id)))
  if (boxes.length === 0) return undefined
  return {
    left: Math.min(...boxes.map(({ position }) => position.x)),
    top: Math.min(...boxes.map(({ position }) => position.y)),
    right: Math.max(...boxes.map(({ position, width = 0 }) => position.x + width)),
    bottom: Math.max(...boxes.map(({ position, height = 0 }) => position.y + height)),
  }
}

function shift(room: number, from: number, to: number): number {
  if (from < margin || to - from > room - 2 * margin) return margin - from
  return Math.min(0, room - margin - to)
}
