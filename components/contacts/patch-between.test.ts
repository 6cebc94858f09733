import { describe, expect, it } from "vitest"
import { patchBetween } from "./patch-between"

describe("patchBetween", () => {
  it("names what changed, came and went, and nothing else", () => {
    const before = { plan: "free", city: "Bern", tags: ["a"], address: { zip: 1, town: "x" } }
    const after = { plan: "pro", tags: ["a"], address: { town: "x", zip: 1 }, age: 36 }
    expect(patchBetween(before, after)).toEqual({ plan: "pro", city: null, age: 36 })
  })

  it("takes null as gone", () => {
    expect(patchBetween({ plan: "free" }, { plan: null, other: null })).toEqual({ plan: null })
  })
})
