import type { Line, Picture, Point } from "./layout"

type Piece = { line: Line; from: Point; to: Point }

/** How often lines cross each other, or run along each other without anything in common. */
export function countCrossings(lines: Line[], { ways }: Pick<Picture, "ways">): number {
  const pieces = lines.flatMap((line) => piecesOf(line, ways.get(line.id)?.points ?? []))
  const flat = pieces.filter(({ from, to }) => from.y === to.y)
  const upright = pieces.filter(({ from, to }) => from.x === to.x)
  const crossed = flat.map((one) => upright.filter((other) => isCrossed(one, other)).length)
  const shared = flat.map((one) => flat.filter((other) => one.line.id < other.line.id && isAlong(one, other)).length)
  return [...crossed, ...shared].reduce((sum, count) => sum + count, 0)
}

/** How many lines of one source stand left of one that should be before them; those at the top weigh most. */
export function weighDisorder(lines: Line[], { ways }: Pick<Picture, "ways">): number {
  return lines.reduce((sum, line, index) => {
    const { x, y } = ways.get(line.id)?.label ?? { x: 0, y: 0 }
    const later = lines.slice(index + 1).filter(({ source }) => source === line.source)
    return sum + later.filter(({ id }) => (ways.get(id)?.label.x ?? 0) < x).length / (1 + Math.abs(y) / 100) ** 2
  }, 0)
}

function piecesOf(line: Line, points: Point[]): Piece[] {
  return points.slice(1).map((to, index) => ({ line, from: points[index] ?? to, to }))
}

function isCrossed(flat: Piece, upright: Piece): boolean {
  const [left, right] = ends(flat.from.x, flat.to.x)
  const [top, bottom] = ends(upright.from.y, upright.to.y)
  return left < upright.from.x && upright.from.x < right && top < flat.from.y && flat.from.y < bottom
}

function isAlong(one: Piece, other: Piece): boolean {
  if (one.from.y !== other.from.y) return false
  if (one.line.source === other.line.source || one.line.target === other.line.target) return false
  const [left, right] = ends(one.from.x, one.to.x)
  const [otherLeft, otherRight] = ends(other.from.x, other.to.x)
  return left < otherRight && otherLeft < right
}

function ends(one: number, other: number): [number, number] {
  return one < other ? [one, other] : [other, one]
}
