import { describe, expect, it } from "vitest"
import { countOf, insideText } from "./inside-text"

const inside = { running: 1, waiting: 2, steps: [] }

describe("countOf", () => {
  it("is all of them", () => {
    expect(countOf(inside)).toBe(3)
  })
})

describe("insideText", () => {
  it.each([
    [inside, "3 executions are inside: 1 on the way, 2 waiting"],
    [{ ...inside, running: 0, waiting: 0 }, "Nobody is inside"],
    [{ ...inside, waiting: 0 }, "1 execution is inside"],
    [{ ...inside, running: 0 }, "2 executions are inside"],
  ])("says %j", (given, text) => {
    expect(insideText(given)).toBe(text)
  })
})
