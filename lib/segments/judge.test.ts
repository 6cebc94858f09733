import { describe, expect, it } from "vitest"
import type { Filter, Rule } from "../workflow/conditions"
import { type Facts, judge } from "./judge"

const now = new Date("2026-05-01T12:00:00Z")
const hourMs = 3_600_000

function hoursAgo(hours: number): number {
  return now.getTime() - hours * hourMs
}

function of(...filters: Rule[]): Filter {
  return { logic: "AND", groups: [{ filters }] }
}

/** Somebody for whom `bought` happened so many hours ago, the last time first. */
function somebody(...bought: number[]): Facts {
  const newest = bought.map(hoursAgo)
  return {
    scope: { contact: { createdAt: "2026-05-01T10:00:00Z" } },
    activity: (name) => (name === "bought" ? { newest, oldest: newest.toReversed() } : undefined),
    isMember: (id) => id === "seg_in",
  }
}

const rule = (operator: Rule["operator"], more: Partial<Rule> = {}): Rule => ({
  field: "event.bought",
  operator,
  ...more,
})
const day = { value: 1, unit: "days" } as const

describe("judge", () => {
  it.each<[Rule, number[], boolean]>([
    [rule("triggered"), [], false],
    [rule("triggered"), [50], true],
    [rule("triggered", { count: 2 }), [50], false],
    [rule("notTriggered", { count: 2 }), [50], true],
    [rule("triggeredWithin", day), [24], true],
    [rule("triggeredWithin", day), [24.001], false],
    [rule("triggeredWithin", { ...day, count: 2 }), [1, 30], false],
    [rule("triggeredWithin", { ...day, count: 2 }), [1, 20, 30], true],
    [rule("notTriggeredWithin", day), [], true],
    [rule("notTriggeredWithin", day), [3], false],
    [rule("triggeredOlderThan", day), [3], false],
    [rule("triggeredOlderThan", day), [3, 25], true],
    [rule("triggeredOlderThan", { ...day, count: 2 }), [3, 25], false],
    [{ field: "email.opened", operator: "notTriggered" }, [1], true],
    [{ field: "segment.seg_in", operator: "memberOfSegment" }, [], true],
    [{ field: "segment.seg_out", operator: "notMemberOfSegment" }, [], true],
  ])("answers %j for what happened %j hours ago with %s", (asked, bought, isMember) => {
    expect(judge(of(asked), somebody(...bought), now).isMember).toBe(isMember)
  })

  it.each<[Rule, number[], number]>([
    [rule("triggeredWithin", day), [4], 20],
    [rule("notTriggeredWithin", { ...day, count: 2 }), [4, 10], 14],
    [rule("triggeredOlderThan", day), [4, 10], 14],
    [{ field: "createdAt", operator: "within", value: 5, unit: "hours" }, [], 3],
    [{ field: "createdAt", operator: "olderThan", value: 5, unit: "hours" }, [], 3],
  ])("has %j looked at again when its time has come", (asked, bought, hours) => {
    const { isMember, recheckAt } = judge(of(asked), somebody(...bought), now)
    expect(recheckAt).toEqual(new Date(now.getTime() + hours * hourMs + 1))
    const later = new Date(now.getTime() + hours * hourMs)
    expect(judge(of(asked), somebody(...bought), later).isMember).toBe(isMember)
    expect(judge(of(asked), somebody(...bought), recheckAt ?? now).isMember).toBe(!isMember)
  })

  it("takes the soonest of several moments, and none where time changes nothing", () => {
    const both = of(rule("triggeredWithin", day), rule("triggeredWithin", { value: 5, unit: "hours" }))
    expect(judge(both, somebody(4), now).recheckAt).toEqual(new Date(now.getTime() + hourMs + 1))
    expect(judge(of(rule("triggeredWithin", day)), somebody(30), now).recheckAt).toBeUndefined()
    expect(judge(of(rule("triggered")), somebody(3), now).recheckAt).toBeUndefined()
  })
})
