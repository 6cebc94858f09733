import { describe, expect, it } from "vitest"
import { Filter } from "../workflow/conditions"
import { SegmentCondition } from "./condition"
import { dependenciesOf } from "./dependencies"

const of = (rule: object) => ({ logic: "AND", groups: [{ filters: [rule] }] })
const bought = { field: "event.bought", operator: "triggeredWithin", value: 30, unit: "days", count: 3 }

describe("SegmentCondition", () => {
  it.each([
    bought,
    { field: "email.opened", operator: "notTriggered" },
    { field: "email", operator: "contains", value: "@acme" },
    { field: "data.plan", operator: "equals", value: "pro" },
    { field: "segment.seg_1", operator: "notMemberOfSegment" },
  ])("takes %j", (rule) => {
    expect(SegmentCondition.safeParse(of(rule)).success).toBe(true)
  })

  it.each([
    [{ field: "event.bought", operator: "equals", value: 1 }, "operator"],
    [{ field: "purchase", operator: "triggered" }, "field"],
    [{ field: "purchase", operator: "exists" }, "field"],
    [{ field: "contact.age", operator: "exists" }, "field"],
    [{ field: "event.bought", operator: "triggeredWithin", value: "30", unit: "days" }, "value"],
    [{ field: "event.bought", operator: "triggeredWithin", value: 30 }, "unit"],
    [{ field: "event.bought", operator: "triggered", count: 0 }, "count"],
    [{ field: "data.plan", operator: "exists", count: 2 }, "count"],
    [{ field: "segment.seg_1", operator: "equals", value: true }, "operator"],
    [{ field: "data.plan", operator: "memberOfSegment" }, "field"],
    [{ field: "event.segment.vip.entry", operator: "triggered" }, "field"],
  ])("refuses %j for its %s", (rule, part) => {
    const issues = SegmentCondition.safeParse(of(rule)).error?.issues ?? []
    expect(issues.map(({ path }) => path.join("."))).toContain(`groups.0.filters.0.${part}`)
  })
})

describe("Filter", () => {
  it("takes membership and leaves what happened to segments", () => {
    expect(Filter.safeParse(of({ field: "segment.seg_1", operator: "memberOfSegment" })).success).toBe(true)
    expect(Filter.safeParse(of(bought)).success).toBe(false)
  })
})

describe("dependenciesOf", () => {
  it("names everything that can change the answer, each key that a path may begin with among it", () => {
    const filters = [
      bought,
      bought,
      { field: "contact.data.a.b", operator: "exists" },
      { field: "email", operator: "exists" },
    ]
    const condition = SegmentCondition.parse({
      logic: "OR",
      groups: [{ filters, conditions: of({ field: "segment.seg_1", operator: "memberOfSegment" }) }],
    })
    expect(dependenciesOf(condition).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "event bought",
      "field data.a",
      "field data.a.b",
      "field email",
      "segment seg_1",
    ])
  })
})
