import { describe, expect, it } from "vitest"
import { freeBranchId, moveBranch, readBranches, sharesOf } from "./branch-rows"

const rows = readBranches([
  { id: "a", name: "A", weight: 1 },
  { id: "b", name: "B", weight: 2 },
])

describe("readBranches", () => {
  it("keeps what a branch holds beside id and name, and passes over what is none", () => {
    expect(readBranches([{ id: "a", name: "A", weight: 1 }, null, { name: "x" }, { id: "c" }])).toEqual([
      { id: "a", name: "A", weight: 1 },
      { id: "c", name: "" },
    ])
    expect(readBranches(undefined)).toEqual([])
  })
})

describe("freeBranchId", () => {
  it("is one that no branch has", () => {
    expect([freeBranchId([]), freeBranchId(rows), freeBranchId([{ id: "b2" }])]).toEqual(["b1", "b3", "b3"])
  })
})

describe("moveBranch", () => {
  it("moves one, and leaves the list alone beyond its ends", () => {
    expect(moveBranch(rows, 1, 0).map((row) => row.id)).toEqual(["b", "a"])
    expect(moveBranch(rows, 0, -1)).toBe(rows)
    expect(moveBranch(rows, 1, 2)).toBe(rows)
  })
})

describe("sharesOf", () => {
  it("is each weight among all", () => {
    expect(sharesOf(rows)).toEqual(["33.3 %", "66.7 %"])
  })

  it("is unknown while nothing has a weight", () => {
    expect(sharesOf([{ id: "a", name: "A" }])).toEqual(["–"])
  })
})
