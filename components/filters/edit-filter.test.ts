import { describe, expect, it } from "vitest"
import type { Filter, Rule } from "@/lib/workflow/conditions"
import {
  addRule,
  newFilter,
  newRule,
  removeGroup,
  removeRule,
  setField,
  setNested,
  setOperator,
  setRule,
  withValue,
} from "./edit-filter"

const isPro: Rule = { field: "data.plan", operator: "equals", value: "pro" }
const isNew: Rule = { field: "createdAt", operator: "within", value: 3, unit: "days" }
const two: Filter = { logic: "OR", groups: [{ filters: [isPro, isNew] }, { filters: [isNew] }] }

function fieldsOf(filter: Filter | undefined): string[][] | undefined {
  return filter?.groups.map(({ filters }) => filters.map((rule) => rule.field))
}

describe("addRule", () => {
  it("adds one at the end of a group", () => {
    expect(fieldsOf(addRule(two, 1))).toEqual([
      ["data.plan", "createdAt"],
      ["createdAt", ""],
    ])
  })

  it("adds a group for one beyond the last", () => {
    expect(fieldsOf(addRule(two, 2))).toEqual([["data.plan", "createdAt"], ["createdAt"], [""]])
  })
})

describe("removeRule", () => {
  it("removes one, and its group when it was the last there", () => {
    expect(fieldsOf(removeRule(two, { group: 0, rule: 0 }))).toEqual([["createdAt"], ["createdAt"]])
    expect(fieldsOf(removeRule(two, { group: 1, rule: 0 }))).toEqual([["data.plan", "createdAt"]])
  })

  it("leaves nothing of a filter that had one rule", () => {
    expect(removeRule(newFilter, { group: 0, rule: 0 })).toBeUndefined()
  })

  it("keeps a group that still has a nested filter", () => {
    const nested: Filter = { logic: "AND", groups: [{ filters: [isPro], conditions: newFilter }] }
    expect(removeRule(nested, { group: 0, rule: 0 })).toEqual({
      logic: "AND",
      groups: [{ filters: [], conditions: newFilter }],
    })
  })
})

describe("removeGroup", () => {
  it("removes one, and the filter with the last", () => {
    expect(fieldsOf(removeGroup(two, 0))).toEqual([["createdAt"]])
    expect(removeGroup(newFilter, 0)).toBeUndefined()
  })
})

describe("setNested", () => {
  it("puts a filter into a group, takes it out, and drops what is empty then", () => {
    const nested = setNested(two, 1, newFilter)
    expect(nested?.groups[1]).toEqual({ filters: [isNew], conditions: newFilter })
    expect(nested && setNested(nested, 1, undefined)).toEqual(two)
    expect(setNested({ logic: "AND", groups: [{ filters: [], conditions: newFilter }] }, 0, undefined)).toBeUndefined()
  })
})

describe("setRule", () => {
  it("changes one rule and no other", () => {
    expect(setRule(two, { group: 1, rule: 0 }, newRule).groups).toEqual([two.groups[0], { filters: [newRule] }])
  })
})

describe("setField", () => {
  it("gives a value that is not entered yet the type of the field", () => {
    expect(setField(newRule, "contact.subscribed", "boolean")).toEqual({
      field: "contact.subscribed",
      operator: "equals",
      value: true,
    })
    expect(setField({ ...newRule, value: "" }, "event.total", "number")).toMatchObject({ value: null })
    expect(setField({ ...newRule, value: "" }, "contact.createdAt", "date")).not.toHaveProperty("value")
  })

  it("keeps a value that is there, and one that the operator counts in time", () => {
    expect(setField(isPro, "data.tier", "number")).toEqual({ ...isPro, field: "data.tier" })
    expect(setField(isNew, "contact.createdAt", "date")).toEqual({ ...isNew, field: "contact.createdAt" })
  })
})

describe("setOperator", () => {
  it.each<[Rule, Rule["operator"], Rule]>([
    [isPro, "contains", { ...isPro, operator: "contains" }],
    [isPro, "exists", { field: "data.plan", operator: "exists" }],
    [isPro, "within", { field: "data.plan", operator: "within", unit: "days" }],
    [isNew, "olderThan", { ...isNew, operator: "olderThan" }],
    [isNew, "equals", { field: "createdAt", operator: "equals", value: 3 }],
    [{ field: "a", operator: "exists" }, "equals", { field: "a", operator: "equals" }],
  ])("of %j to %s keeps what that needs", (rule, operator, expected) => {
    expect(setOperator(rule, operator)).toStrictEqual(expected)
  })
})

describe("withValue", () => {
  it("leaves out a value that is undefined", () => {
    expect(withValue(isPro, undefined)).toStrictEqual({ field: "data.plan", operator: "equals" })
  })
})
