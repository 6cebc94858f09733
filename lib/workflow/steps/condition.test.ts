import { describe, expect, it } from "vitest"
import { filterOf } from "../testing"
import { branchesOf, ConditionConfig, condition, decide } from "./condition"

const now = new Date("2026-05-10T12:00:00Z")
const scope = { data: { plan: "pro", limit: 10 }, event: { total: 50 } }

const isPro = { field: "data.plan", operator: "equals" as const, value: "pro" }
const isFree = { field: "data.plan", operator: "equals" as const, value: "free" }

const multi = {
  mode: "multi",
  branches: [
    { id: "free", name: "Free", filter: filterOf(isFree) },
    { id: "pro", name: "Pro", filter: filterOf(isPro) },
  ],
}

const oneField = {
  mode: "multi",
  field: "data.plan",
  branches: [
    { id: "free", name: "Free", operator: "equals", value: "free" },
    { id: "any", name: "Any", operator: "exists" },
  ],
}

function complaints(config: unknown): string[] {
  return (
    ConditionConfig.safeParse(config).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? []
  )
}

function branch(override: Record<string, unknown>) {
  return { ...multi, branches: [{ ...multi.branches[0], ...override }] }
}

describe("ConditionConfig", () => {
  it.each<[string, unknown]>([
    ["a filter", { filter: filterOf(isPro) }],
    ["a filter in mode if", { mode: "if", filter: filterOf(isPro) }],
    ["one rule", isPro],
    ["one rule with a unit", { field: "createdAt", operator: "within", value: 2, unit: "days" }],
    ["branches with filters", multi],
    ["branches about one field", oneField],
  ])("accepts %s as it is", (_, config) => {
    expect(ConditionConfig.parse(config)).toEqual(config)
  })

  it("takes one rule for what was meant when the defaults of a new step are still around it", () => {
    expect(ConditionConfig.parse({ ...condition.defaults, ...isPro })).toEqual(isPro)
  })

  it.each<[string, unknown, string[]]>([
    ["its own defaults", condition.defaults, ["filter.groups.0.filters.0.field: Choose a field."]],
    ["no branches", { mode: "multi" }, ["branches: Add a branch."]],
    ["an empty list of branches", { mode: "multi", branches: [] }, ["branches: Add a branch."]],
    [
      "21 branches",
      { ...multi, branches: Array.from({ length: 21 }, (_, index) => ({ ...multi.branches[0], id: `b${index}` })) },
      ["branches: At most 20 branches."],
    ],
    [
      "two branches of one id",
      { ...multi, branches: [multi.branches[0], multi.branches[0]] },
      ["branches.1.id: Two branches have the id free."],
    ],
    [
      "the id default",
      branch({ id: "default" }),
      ["branches.0.id: The id default is taken by the branch for everybody else."],
    ],
    ["an id with blanks", branch({ id: "a b" }), ["branches.0.id: An id has up to 60 letters, digits, _ and -."]],
    ["no name", branch({ name: " " }), ["branches.0.name: Name the branch."]],
    [
      "a branch without a value",
      { ...oneField, branches: [{ id: "a", name: "A", operator: "equals" }] },
      ["branches.0.value: Enter what to compare with."],
    ],
    [
      "an unknown operator",
      { field: "email", operator: "is", value: 1 },
      [expect.stringMatching(/^operator: Choose one of equals/)],
    ],
    ["nothing", null, [expect.stringMatching(/^: /)]],
  ])("refuses %s and says where", (_, config, expected) => {
    expect(complaints(config)).toEqual(expected)
  })
})

describe("branchesOf", () => {
  it.each<[string, unknown, [string, string][]]>([
    ["a filter", { filter: filterOf(isPro) }, [["yes", "data.plan equals pro"]]],
    ["one rule", isPro, [["yes", "data.plan equals pro"]]],
    [
      "branches",
      multi,
      [
        ["free", "data.plan equals free"],
        ["pro", "data.plan equals pro"],
      ],
    ],
    [
      "branches about one field",
      oneField,
      [
        ["free", "data.plan equals free"],
        ["any", "data.plan exists "],
      ],
    ],
  ])("makes filters of %s", (_, config, expected) => {
    const branches = branchesOf(ConditionConfig.parse(config)).map(({ id, filter }) => {
      const [rule] = filter.groups.flatMap((group) => group.filters)
      return [id, `${rule?.field} ${rule?.operator} ${rule?.value ?? ""}`]
    })
    expect(branches).toEqual(expected)
  })
})

describe("decide", () => {
  it.each<[string, unknown, string]>([
    ["yes", { filter: filterOf(isPro) }, "yes"],
    ["no", isFree, "no"],
    ["the first branch that holds", multi, "pro"],
    ["a branch about one field", oneField, "any"],
    ["default when none holds", branch({}), "default"],
    ["by slots in values", { field: "event.total", operator: "greaterThan", value: "{{data.limit}}" }, "yes"],
  ])("takes %s", (_, config, outcome) => {
    expect(decide(ConditionConfig.parse(config), scope, now).outcome).toBe(outcome)
  })

  it("tells what the rules of the branch taken saw, or else of the last one tried", () => {
    const taken = decide(ConditionConfig.parse(multi), scope, now).seen
    const tried = decide(ConditionConfig.parse(branch({})), scope, now).seen
    expect([taken, tried]).toEqual([
      [{ ...isPro, found: "pro", held: true }],
      [{ ...isFree, found: "pro", held: false }],
    ])
  })
})

describe("condition", () => {
  it("has the outcomes yes and no, or its branches and default", () => {
    const ids = [condition.defaults, multi, { mode: "multi", branches: [{ id: "a" }, null, { id: "a" }] }].map(
      (config) => condition.outcomes(config).map((outcome) => outcome.id),
    )
    expect(ids).toEqual([
      ["yes", "no"],
      ["free", "pro", "default"],
      ["a", "default"],
    ])
  })

  it.each<[string, Record<string, unknown>, string]>([
    ["one rule", isPro, 'data.plan equals "pro"'],
    [
      "a timed rule",
      { field: "createdAt", operator: "olderThan", value: 2, unit: "days" },
      "createdAt older than 2 days",
    ],
    ["several", { filter: filterOf(isPro, isFree) }, 'data.plan equals "pro", and 1 more'],
    ["branches", multi, "Free, Pro"],
    ["a draft", condition.defaults, "Not finished yet"],
  ])("sums up %s", (_, config, expected) => {
    expect(condition.summary(config)).toBe(expected)
  })

  it("rewrites what is said in other words for its form, and leaves a draft alone", () => {
    expect(condition.forForm({ ...condition.defaults, ...isPro })).toEqual({ mode: "if", filter: filterOf(isPro) })
    expect(condition.forForm(oneField)).toMatchObject({
      mode: "multi",
      branches: [{ id: "free", filter: filterOf(isFree) }, {}],
    })
    expect(condition.forForm(condition.defaults)).toBe(condition.defaults)
  })
})
