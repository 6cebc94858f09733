import { describe, expect, it } from "vitest"
import { layOut, type Point } from "./layout"

const boxes = ["t", "c", "a", "b", "x"].map((id) => ({ id, width: 260, height: 64 }))
const lines = ["t>c", "c>a", "c>x", "a>b", "b>x"].map((id) => {
  const [source = "", target = ""] = id.split(">")
  return { id, source, target, labelWidth: 60 }
})
const { middles, ways } = layOut(boxes, lines)

/** Whether a straight piece of a line runs through a box. */
function runsThrough([one, other]: [Point, Point], middle: Point): boolean {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)]
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)]
  return right > middle.x - 130 && left < middle.x + 130 && bottom > middle.y - 32 && top < middle.y + 32
}

function piecesOf(points: Point[]): [Point, Point][] {
  return points.slice(1).map((point, index) => [points[index] ?? point, point])
}

describe("layOut", () => {
  it("puts every box below those that lead to it", () => {
    const isBelow = lines.map(({ source, target }) => (middles.get(target)?.y ?? 0) > (middles.get(source)?.y ?? 0))
    expect(isBelow).toEqual(lines.map(() => true))
  })

  it("leads lines past all boxes, also where one is longer than a row", () => {
    const pieces = [...ways.values()].flatMap(({ points }) => piecesOf(points))
    const touched = pieces.filter((piece) => [...middles.values()].some((middle) => runsThrough(piece, middle)))
    expect(touched).toEqual([])
  })

  it("turns at right angles only", () => {
    const pieces = [...ways.values()].flatMap(({ points }) => piecesOf(points))
    expect(pieces.filter(([one, other]) => one.x !== other.x && one.y !== other.y)).toEqual([])
  })

  it("leaves the first box where it is when others are added", () => {
    expect([middles.get("t"), layOut(boxes.slice(0, 2), lines.slice(0, 1)).middles.get("t")]).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ])
  })

  it("begins and ends a line at its boxes", () => {
    const way = ways.get("c>x")?.points ?? []
    expect([way[0], way.at(-1)]).toEqual([
      { x: middles.get("c")?.x, y: (middles.get("c")?.y ?? 0) + 32 },
      { x: middles.get("x")?.x, y: (middles.get("x")?.y ?? 0) - 32 },
    ])
  })

  it("puts the labels of one source side by side, right below it", () => {
    const [a, x] = [ways.get("c>a")?.label, ways.get("c>x")?.label]
    expect(a?.y).toBe(x?.y)
    expect((x?.x ?? 0) - (a?.x ?? 0)).toBeGreaterThanOrEqual(60)
  })
})
