import { describe, expect, it } from "vitest"
import { roundedPath } from "./rounded-path"

describe("roundedPath", () => {
  it("is straight between two points", () => {
    const points = [
      { x: 0, y: 0 },
      { x: 0, y: 50 },
    ]
    expect(roundedPath(points)).toBe("M 0 0 L 0 50")
  })

  it("rounds a corner, and less where there is little room", () => {
    const corner = [
      { x: 0, y: 0 },
      { x: 0, y: 50 },
      { x: 12, y: 50 },
    ]
    expect(roundedPath(corner)).toBe("M 0 0 L 0 44 Q 0 50 6 50 L 12 50")
  })

  it("is empty without points", () => {
    expect(roundedPath([])).toBe("")
  })
})
