import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  comparisonOperators,
  DraftFilter,
  explain,
  Filter,
  fieldsOf,
  matches,
  type Rule,
  renderFilter,
  rulesOf,
  timeUnits,
} from "./conditions"
import { filterOf } from "./testing"

const now = new Date("2026-05-10T12:00:00Z")
const data = { plan: "pro", seats: 3 }
const scope = { data, contact: { email: "ada@example.com", data }, event: { total: 50, id: "o_1" } }

const isPro: Rule = { field: "data.plan", operator: "equals", value: "pro" }
const isFree: Rule = { field: "data.plan", operator: "equals", value: "free" }
const isBig: Rule = { field: "event.total", operator: "greaterThan", value: 10 }

function any(...rules: Rule[]): Filter {
  return { logic: "OR", groups: rules.map((rule) => ({ filters: [rule] })) }
}

function nested(depth: number): Filter {
  return depth === 1 ? filterOf(isPro) : { logic: "AND", groups: [{ filters: [], conditions: nested(depth - 1) }] }
}

function complaints(filter: unknown, schema = Filter): string[] {
  return schema.safeParse(filter).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? []
}

describe("matches", () => {
  it.each<[string, Filter, boolean]>([
    ["an AND of no groups", { logic: "AND", groups: [] }, true],
    ["an OR of no groups", { logic: "OR", groups: [] }, false],
    ["all rules of a group", filterOf(isPro, isBig), true],
    ["one rule of a group that fails", filterOf(isPro, isFree), false],
    ["one group of an OR", any(isFree, isBig), true],
    ["no group of an OR", any(isFree), false],
    ["one group of an AND", { ...any(isFree, isBig), logic: "AND" }, false],
    ["a nested filter that holds", { logic: "AND", groups: [{ filters: [isPro], conditions: any(isBig) }] }, true],
    ["a nested filter that fails", { logic: "OR", groups: [{ filters: [isPro], conditions: any(isFree) }] }, false],
  ])("judges %s", (_, filter, expected) => {
    expect(matches(filter, scope, now)).toBe(expected)
  })

  it("never throws, whatever scope and values are", () => {
    const rule = fc.record<Rule>(
      {
        field: fc.oneof(fc.string(), fc.constantFrom("data.a", "event", "contact.data", "workflow.x.y", "createdAt")),
        operator: fc.constantFrom(...comparisonOperators),
        value: fc.oneof(fc.jsonValue(), fc.constantFrom("2026-05-01", "9999-99-99", "2026-05-01T00:00Z")),
        unit: fc.constantFrom(...timeUnits),
      },
      { requiredKeys: ["field", "operator"] },
    )
    const anyScope = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.record({ data: fc.jsonValue(), event: fc.jsonValue(), contact: fc.jsonValue() }),
    )
    fc.assert(
      fc.property(fc.array(rule), anyScope, (rules, given) => {
        const matched = matches(any(...rules), given, now)
        const explained = explain(any(...rules), given, now)
        expect(explained.matched).toBe(matched)
        expect(explained.seen.some((seen) => seen.held)).toBe(matched)
      }),
    )
  })
})

describe("explain", () => {
  it("tells of every rule what it saw, also behind the one that decided", () => {
    expect(explain(filterOf(isFree, isBig), scope, now)).toEqual({
      matched: false,
      seen: [
        { ...isFree, found: "pro", held: false },
        { ...isBig, found: 50, held: true },
      ],
    })
  })

  it("shows what is missing as null", () => {
    const [seen] = explain(filterOf({ field: "data.none", operator: "exists" }), scope, now).seen
    expect(seen).toEqual({ field: "data.none", operator: "exists", found: null, held: false })
  })

  it("cuts what is long, and never through a character", () => {
    const long = { data: { text: `${"a".repeat(198)}${"😀".repeat(5)}` } }
    const [seen] = explain(filterOf({ field: "data.text", operator: "equals", value: "b".repeat(300) }), long, now).seen
    expect(seen).toMatchObject({ found: `"${"a".repeat(198)}…`, value: `"${"b".repeat(199)}…` })
  })
})

describe("renderFilter", () => {
  it("fills the slots in values and keeps types", () => {
    const filter: Filter = {
      logic: "AND",
      groups: [
        {
          filters: [{ field: "event.n", operator: "equals", value: "{{data.seats}}" }],
          conditions: any({ field: "event.id", operator: "equals", value: "x-{{event.id}}" }),
        },
      ],
    }
    expect(rulesOf(renderFilter(filter, scope)).map((rule) => rule.value)).toEqual([3, "x-o_1"])
  })

  it("leaves a rule without a value as it is, and makes a filter that its schema accepts", () => {
    const filter = filterOf(
      { field: "event.id", operator: "exists" },
      { field: "event.id", operator: "contains", value: "{{data.none}}" },
    )
    expect(Filter.parse(renderFilter(filter, scope))).toEqual(
      filterOf({ field: "event.id", operator: "exists" }, { field: "event.id", operator: "contains", value: null }),
    )
  })
})

describe("fieldsOf", () => {
  it("names each field once, those of nested filters too", () => {
    const filter: Filter = { logic: "AND", groups: [{ filters: [isPro, isFree], conditions: any(isBig) }] }
    expect(fieldsOf(filter)).toEqual(["data.plan", "event.total"])
  })
})

describe("Filter", () => {
  it.each<[string, unknown, string[]]>([
    ["no group", { logic: "AND", groups: [] }, [": Add a rule to each group."]],
    [
      "an empty group",
      { logic: "OR", groups: [{ filters: [isPro] }, { filters: [] }] },
      [": Add a rule to each group."],
    ],
    [
      "an empty nested filter",
      { logic: "OR", groups: [{ filters: [], conditions: any() }] },
      [": Add a rule to each group."],
    ],
    ["50 rules", any(...Array.from({ length: 50 }, () => isPro)), []],
    ["no field", filterOf({ ...isPro, field: " " }), ["groups.0.filters.0.field: Choose a field."]],
    [
      "no value",
      filterOf({ field: "email", operator: "equals" }),
      ["groups.0.filters.0.value: Enter what to compare with."],
    ],
    [
      "no unit",
      filterOf({ field: "createdAt", operator: "within", value: 1 }),
      ["groups.0.filters.0.unit: Choose minutes, hours or days."],
    ],
    [
      "a unit too much",
      filterOf({ ...isPro, unit: "days" }),
      ["groups.0.filters.0.unit: Only within and olderThan have a unit."],
    ],
    ["five levels", nested(5), []],
    ["six levels", nested(6), [`${"groups.0.conditions.".repeat(5).slice(0, -1)}: Filters nest at most 5 deep.`]],
  ])("judges %s", (_, filter, expected) => {
    expect(complaints(filter)).toEqual(expected)
  })

  it("has at most 100 rules in all", () => {
    const half = any(...Array.from({ length: 50 }, () => isPro))
    const filter = {
      logic: "AND",
      groups: [
        { filters: [isPro], conditions: half },
        { filters: [], conditions: half },
      ],
    }
    expect(complaints(filter)).toEqual([": A filter has at most 100 rules."])
  })

  it("needs no value to ask whether something exists", () => {
    expect(complaints(filterOf({ field: "email", operator: "exists" }))).toEqual([])
  })
})

describe("DraftFilter", () => {
  it("may be unfinished, not of another shape", () => {
    expect(complaints(filterOf({ field: "", operator: "equals" }), DraftFilter)).toEqual([])
    expect(complaints({ logic: "AND", groups: [] }, DraftFilter)).toEqual([])
    expect(complaints({ logic: "XOR", groups: [] }, DraftFilter)).toHaveLength(1)
    expect(complaints(nested(6), DraftFilter)).toHaveLength(1)
  })
})
