import { describe, expect, it } from "vitest"
import { findCircle, inOrder } from "./order"

const a = { id: "a", asks: ["b", "c"] }
const b = { id: "b", asks: ["c"] }
const c = { id: "c", asks: ["elsewhere"] }

describe("inOrder", () => {
  it("puts each behind those that it asks about", () => {
    expect(inOrder([a, b, c])).toEqual([c, b, a])
  })
})

describe("findCircle", () => {
  it("answers the way back to a segment", () => {
    expect(findCircle("a", [a, b, { id: "c", asks: ["a"] }])).toEqual(["a", "b", "c", "a"])
    expect(findCircle("a", [{ id: "a", asks: ["a"] }])).toEqual(["a", "a"])
  })

  it("answers nothing where there is none, or where it is somebody else's", () => {
    expect(findCircle("a", [a, b, c])).toBeUndefined()
    expect(findCircle("a", [a, b, { id: "c", asks: ["b"] }])).toBeUndefined()
  })
})
