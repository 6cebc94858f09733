import { describe, expect, it } from "vitest"
import { filterOf } from "../testing"
import { WaitForEventConfig, waitForEvent } from "./wait-for-event"

const match = filterOf({ field: "event.orderId", operator: "equals", value: "{{event.orderId}}" })

describe("WaitForEventConfig", () => {
  it.each([{ eventName: "paid" }, { eventName: "paid", timeout: 31_536_000, match, sinceStart: true }])(
    "accepts %j",
    (config) => {
      expect(WaitForEventConfig.parse(config)).toEqual(config)
    },
  )

  it.each<[unknown, string]>([
    [waitForEvent.defaults, "eventName"],
    [{ eventName: "paid", timeout: 0 }, "timeout"],
    [{ eventName: "paid", timeout: 1.5 }, "timeout"],
    [{ eventName: "paid", timeout: 31_536_001 }, "timeout"],
    [{ eventName: "paid", match: { logic: "AND", groups: [] } }, "match"],
  ])("refuses %j for its %s", (config, field) => {
    expect(WaitForEventConfig.safeParse(config).error?.issues.map((issue) => issue.path.join("."))).toEqual([field])
  })
})

describe("waitForEvent", () => {
  it("times out only when it has a timeout", () => {
    const ids = [{}, { timeout: 60 }].map((config) => waitForEvent.outcomes(config).map((outcome) => outcome.id))
    expect(ids).toEqual([["received"], ["received", "timeout"]])
  })

  it("warns of a wait without end", () => {
    expect(waitForEvent.problems({ eventName: "paid" })).toMatchObject([{ code: "no_timeout", severity: "warning" }])
    expect(waitForEvent.problems({ eventName: "paid", timeout: 60 })).toEqual([])
  })

  it.each<[Record<string, unknown>, string]>([
    [{ eventName: "" }, "No event yet"],
    [{ eventName: "paid" }, "paid"],
    [{ eventName: "paid", timeout: 172_800 }, "paid, at most 2 days"],
  ])("sums up %j", (config, expected) => {
    expect(waitForEvent.summary(config)).toBe(expected)
  })
})
