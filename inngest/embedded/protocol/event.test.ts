import { describe, expect, it } from "vitest"
import { EventsRefused, parseEvents } from "./event"

const now = new Date("2030-01-01T00:00:00Z")

describe("parseEvents", () => {
  it("fills in id, data and time", () => {
    const [event] = parseEvents({ name: "a/b" }, null, now)
    expect(event).toEqual({
      id: expect.any(String),
      name: "a/b",
      data: {},
      ts: now.getTime(),
      user: undefined,
      v: undefined,
    })
  })

  it("gives the same ids for the same seed, other ones for another", () => {
    const ids = (seed: string) => parseEvents([{ name: "a" }, { name: "a" }], seed, now).map(({ id }) => id)
    expect(ids("1,x")).toEqual(ids("1,x"))
    expect(new Set([...ids("1,x"), ...ids("2,x")]).size).toBe(4)
  })

  it.each([
    ["a name of its own", { name: "inngest/function.failed" }],
    ["a long name", { name: "x".repeat(513) }],
    ["no name", { data: {} }],
    ["data that is no object", { name: "a", data: 1 }],
    ["more than 3 MiB", { name: "a", data: { text: "x".repeat(3 * 1024 * 1024) } }],
  ])("refuses an event with %s", (_, event) => {
    expect(() => parseEvents([{ name: "fine" }, event], null, now)).toThrow(EventsRefused)
  })

  it("refuses more than 5,000 events", () => {
    const events = Array.from({ length: 5_001 }, () => ({ name: "a" }))
    expect(() => parseEvents(events, null, now)).toThrow(/5000/)
    expect(parseEvents(events.slice(1), null, now)).toHaveLength(5_000)
  })
})
