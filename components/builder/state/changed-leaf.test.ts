import { describe, expect, it } from "vitest"
import { changedLeaf } from "./changed-leaf"

const rule = { field: "plan", operator: "equals", value: "p" }

describe("changedLeaf", () => {
  it.each<[string, unknown, unknown, string]>([
    ["a text", "a", "ab", ""],
    ["a text that was not there", undefined, "a", ""],
    ["a text in a list of objects", [rule, rule], [rule, { ...rule, value: "pr" }], ".1.value"],
    ["a key that is new and holds a text", {}, { url: "h" }, ".url"],
    ["the name of a key", { p: 1, x: 1 }, { pl: 1, x: 1 }, "#0"],
  ])("finds %s", (_, before, after, path) => {
    expect(changedLeaf(before, after)).toBe(path)
  })

  it.each<[string, unknown, unknown]>([
    ["a new row", [rule], [rule, rule]],
    ["a row less", [rule, rule], [rule]],
    ["a row that is one text", ["a"], ["a", "b"]],
    ["two rows that change places", ["a", "b"], ["b", "a"]],
    ["two things at once", { a: 1, b: 1 }, { a: 2, b: 2 }],
    ["an object in a text's place", "a", { a: 1 }],
    ["nothing", rule, rule],
  ])("is undefined for %s", (_, before, after) => {
    expect(changedLeaf(before, after)).toBeUndefined()
  })
})
