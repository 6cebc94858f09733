import { describe, expect, it } from "vitest"
import { reconcile, repeatedNames, toMap, toRows } from "./data-rows"

const rows = [
  { name: "plan", value: "pro" },
  { name: "seats", value: 3 },
]
const twice = [...rows, { name: "plan", value: "free" }]

describe("toRows and toMap", () => {
  it("are the two forms of one thing", () => {
    expect(toMap(rows)).toEqual({ plan: "pro", seats: 3 })
    expect(toRows(toMap(rows))).toEqual(rows)
  })

  it("take the first of two rows with one name, and nothing for no rows", () => {
    expect([toMap(twice), toMap([]), toRows(undefined)]).toEqual([{ plan: "pro", seats: 3 }, undefined, []])
  })
})

describe("repeatedNames", () => {
  it("names each once", () => {
    expect([repeatedNames(twice), repeatedNames(rows)]).toEqual([["plan"], []])
  })
})

describe("reconcile", () => {
  it("keeps what is being typed while it says the same", () => {
    expect(reconcile(twice, { plan: "pro", seats: 3 })).toBe(twice)
  })

  it("takes the map's rows when it has changed elsewhere", () => {
    expect(reconcile(twice, { plan: "pro" })).toEqual([{ name: "plan", value: "pro" }])
  })
})
