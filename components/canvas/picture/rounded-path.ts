import type { Point } from "./layout"

const radius = 10

/** A line with square corners as an SVG path with round ones. */
export function roundedPath(points: Point[]): string {
  return points.map((point, index) => piece(points[index - 1], point, points[index + 1])).join(" ")
}

function piece(before: Point | undefined, at: Point, after: Point | undefined): string {
  if (!before) return `M ${at.x} ${at.y}`
  if (!after) return `L ${at.x} ${at.y}`
  const size = Math.min(radius, distance(before, at) / 2, distance(at, after) / 2)
  const [start, end] = [towards(at, before, size), towards(at, after, size)]
  return `L ${start.x} ${start.y} Q ${at.x} ${at.y} ${end.x} ${end.y}`
}

function towards(from: Point, to: Point, by: number): Point {
  const far = distance(from, to) || 1
  return { x: from.x + ((to.x - from.x) / far) * by, y: from.y + ((to.y - from.y) / far) * by }
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}
