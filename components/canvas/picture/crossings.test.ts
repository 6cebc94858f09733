import { describe, expect, it } from "vitest"
import { countCrossings, weighDisorder } from "./crossings"
import type { Line, Point, Way } from "./layout"

function line(id: string): Line {
  const [source = "", target = ""] = id.split(">")
  return { id, source, target, labelWidth: 0 }
}

function waysOf(given: Record<string, [number, number][]>): { ways: Map<string, Way> } {
  const ways = Object.entries(given).map(([id, points]): [string, Way] => {
    const all: Point[] = points.map(([x, y]) => ({ x, y }))
    return [id, { points: all, label: all[0] ?? { x: 0, y: 0 } }]
  })
  return { ways: new Map(ways) }
}

const flat: [number, number][] = [
  [0, 5],
  [10, 5],
]

describe("countCrossings", () => {
  it.each<[string, [number, number][], number]>([
    [
      "one that goes through",
      [
        [5, 0],
        [5, 10],
      ],
      1,
    ],
    [
      "one that only touches",
      [
        [5, 5],
        [5, 10],
      ],
      0,
    ],
    [
      "one beside it",
      [
        [15, 0],
        [15, 10],
      ],
      0,
    ],
    [
      "one along it",
      [
        [5, 5],
        [15, 5],
      ],
      1,
    ],
  ])("counts %s", (_, points, count) => {
    expect(countCrossings([line("a>b"), line("c>d")], waysOf({ "a>b": flat, "c>d": points }))).toBe(count)
  })

  it("lets lines of one source or one target run along each other", () => {
    expect(countCrossings([line("a>b"), line("c>b")], waysOf({ "a>b": flat, "c>b": flat }))).toBe(0)
  })
})

describe("weighDisorder", () => {
  it("counts the pairs of one source that have changed places", () => {
    const lines = [line("a>b"), line("a>c"), line("x>y")]
    expect(weighDisorder(lines, waysOf({ "a>b": [[9, 0]], "a>c": [[1, 0]], "x>y": [[0, 0]] }))).toBe(1)
  })

  it("minds it less further down", () => {
    const lines = [line("a>b"), line("a>c")]
    expect(weighDisorder(lines, waysOf({ "a>b": [[9, 100]], "a>c": [[1, 100]] }))).toBe(0.25)
  })
})
