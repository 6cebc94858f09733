import { describe, expect, it } from "vitest"
import { DelayConfig, delay, delayUntil } from "./delay"

const now = new Date("2026-05-10T12:00:00Z")

function until(
  config: Record<string, unknown>,
  { scope = {}, at = now }: { scope?: Record<string, unknown>; at?: Date } = {},
) {
  const end = delayUntil(DelayConfig.parse(config), scope, at)
  return "until" in end ? end.until.toISOString() : end.error.code
}

function atTime(time: string, timeZone: string, weekdays?: number[]) {
  return { mode: "until_time", time, timeZone, weekdays }
}

describe("DelayConfig", () => {
  it.each<[unknown, unknown]>([
    [
      { amount: 1.5, unit: "hours" },
      { mode: "for", amount: 1.5, unit: "hours" },
    ],
    [
      { amount: 365, unit: "days" },
      { mode: "for", amount: 365, unit: "days" },
    ],
    [
      { ...delay.defaults, mode: "until_date", date: "2030-01-01" },
      { mode: "until_date", date: "2030-01-01" },
    ],
    [
      { mode: "until_date", date: "{{data.end}}", timeZone: "contact" },
      { mode: "until_date", date: "{{data.end}}", timeZone: "contact" },
    ],
    [atTime("09:00", "Europe/Berlin", [1, 7]), atTime("09:00", "Europe/Berlin", [1, 7])],
  ])("accepts %j", (config, expected) => {
    expect(DelayConfig.parse(config)).toEqual(expected)
  })

  it.each<[unknown, string]>([
    [{}, "amount"],
    [{ amount: 0, unit: "days" }, "amount"],
    [{ amount: 366, unit: "days" }, "amount"],
    [{ amount: 1, unit: "weeks" }, "unit"],
    [{ mode: "until_date", date: "" }, "date"],
    [{ mode: "until_date", date: "tomorrow" }, "date"],
    [{ mode: "until_date", date: "2030-02-30" }, "date"],
    [{ mode: "until_date", date: "2030-01-01", timeZone: "Berlin" }, "timeZone"],
    [atTime("9:00", "UTC"), "time"],
    [atTime("24:00", "UTC"), "time"],
    [atTime("09:00", "UTC", [0]), "weekdays.0"],
    [{ mode: "until_time", time: "09:00" }, "timeZone"],
    [{ mode: "until" }, "mode"],
  ])("refuses %j for its %s", (config, field) => {
    expect(DelayConfig.safeParse(config).error?.issues.map((issue) => issue.path.join("."))).toContain(field)
  })
})

describe("delayUntil", () => {
  it.each([
    [{ amount: 90, unit: "minutes" }, "2026-05-10T13:30:00.000Z"],
    [{ amount: 0.5, unit: "hours" }, "2026-05-10T12:30:00.000Z"],
    [{ amount: 2, unit: "days" }, "2026-05-12T12:00:00.000Z"],
  ])("waits for %j", (config, expected) => {
    expect(until(config)).toBe(expected)
  })

  it.each<[string, string | undefined, Record<string, unknown>, string]>([
    ["2026-06-01", undefined, {}, "2026-06-01T00:00:00.000Z"],
    ["2026-06-01", "America/New_York", {}, "2026-06-01T04:00:00.000Z"],
    ["2026-06-01", "contact", { data: { timezone: "Europe/Berlin" } }, "2026-05-31T22:00:00.000Z"],
    ["2026-06-01T09:30", "Europe/Berlin", {}, "2026-06-01T07:30:00.000Z"],
    ["2026-06-01T09:30Z", "Europe/Berlin", {}, "2026-06-01T09:30:00.000Z"],
    ["{{data.end}}", undefined, { data: { end: " 2026-06-01T09:30:00+02:00 " } }, "2026-06-01T07:30:00.000Z"],
    ["{{data.day}}T08:00", undefined, { data: { day: "2026-06-01" } }, "2026-06-01T08:00:00.000Z"],
    ["2020-01-01", undefined, {}, "2020-01-01T00:00:00.000Z"],
    ["{{data.end}}", undefined, {}, "missing_date"],
    ["{{data.end}}", undefined, { data: { end: "" } }, "missing_date"],
    ["{{data.end}}", undefined, { data: { end: "soon" } }, "bad_date"],
    ["{{data.end}}", undefined, { data: { end: 1_790_000_000 } }, "bad_date"],
    ["{{data.end}}", undefined, { data: { end: { at: 1 } } }, "bad_date"],
    ["2027-05-10T12:00:00Z", undefined, {}, "2027-05-10T12:00:00.000Z"],
    ["2027-05-10T12:00:01Z", undefined, {}, "too_far"],
  ])("until the date %s, %s, %j: %s", (date, timeZone, scope, expected) => {
    expect(until({ mode: "until_date", date, timeZone }, { scope })).toBe(expected)
  })

  it.each<[string, string, Record<string, unknown>, string]>([
    ["12:00", "UTC", {}, "2026-05-11T12:00:00.000Z"],
    ["12:01", "UTC", {}, "2026-05-10T12:01:00.000Z"],
    ["09:00", "contact", { data: { timeZone: "Asia/Tokyo" } }, "2026-05-11T00:00:00.000Z"],
    ["09:00", "contact", { contact: { data: { timezone: "Asia/Tokyo" } } }, "2026-05-11T00:00:00.000Z"],
    ["09:00", "contact", { data: { timeZone: "Mars/Olympus" } }, "2026-05-11T09:00:00.000Z"],
    ["09:00", "contact", { data: { timeZone: 5 } }, "2026-05-11T09:00:00.000Z"],
    ["09:00", "contact", {}, "2026-05-11T09:00:00.000Z"],
  ])("until %s in the zone %s of %j: %s", (time, timeZone, scope, expected) => {
    expect(until(atTime(time, timeZone), { scope })).toBe(expected)
  })

  it.each<[number[] | undefined, string]>([
    [undefined, "2026-05-11T09:00:00.000Z"],
    [[], "2026-05-11T09:00:00.000Z"],
    [[7], "2026-05-17T09:00:00.000Z"],
    [[1], "2026-05-11T09:00:00.000Z"],
    [[5, 3], "2026-05-13T09:00:00.000Z"],
  ])("until the next of the weekdays %j", (weekdays, expected) => {
    expect(until(atTime("09:00", "UTC", weekdays))).toBe(expected)
  })

  it.each([
    ["09:00", "Europe/Berlin", "2024-03-30T12:00:00Z", "2024-03-31T07:00:00.000Z"],
    ["09:00", "Europe/Berlin", "2024-10-26T12:00:00Z", "2024-10-27T08:00:00.000Z"],
    ["02:30", "Europe/Berlin", "2024-03-30T12:00:00Z", "2024-03-31T01:00:00.000Z"],
    ["02:30", "Europe/Berlin", "2024-10-26T12:00:00Z", "2024-10-27T00:30:00.000Z"],
    ["02:30", "Europe/Berlin", "2024-10-27T00:45:00Z", "2024-10-28T01:30:00.000Z"],
    ["09:00", "America/New_York", "2024-03-09T20:00:00Z", "2024-03-10T13:00:00.000Z"],
    ["09:00", "America/New_York", "2024-11-02T20:00:00Z", "2024-11-03T14:00:00.000Z"],
    ["02:30", "America/New_York", "2024-03-09T20:00:00Z", "2024-03-10T07:00:00.000Z"],
    ["01:30", "America/New_York", "2024-11-02T20:00:00Z", "2024-11-03T05:30:00.000Z"],
    ["01:30", "America/New_York", "2024-11-03T05:45:00Z", "2024-11-04T06:30:00.000Z"],
  ])("until %s in %s, where the clocks change, from %s", (time, timeZone, from, expected) => {
    expect(until(atTime(time, timeZone), { at: new Date(from) })).toBe(expected)
  })
})

describe("delay", () => {
  it("can fail only where a date can be missing", () => {
    const ids = [delay.defaults, { mode: "until_date" }, { mode: "until_time" }].map((config) =>
      delay.outcomes(config).map(({ id, optional }) => `${id}${optional ? "?" : ""}`),
    )
    expect(ids).toEqual([["next"], ["next", "failed?"], ["next"]])
  })

  it("shows the fields of its mode", () => {
    const shown = [{}, { mode: "until_date" }, { mode: "until_time" }].map((config) =>
      delay.fields.filter(({ when }) => when?.(config)).map((field) => field.name),
    )
    expect(shown).toEqual([
      ["amount", "unit"],
      ["date", "timeZone"],
      ["time", "weekdays", "timeZone"],
    ])
  })

  it.each<[Record<string, unknown>, string]>([
    [{ amount: 1, unit: "days" }, "1 day"],
    [{ amount: 2, unit: "hours" }, "2 hours"],
    [{ mode: "until_date", date: "{{data.end}}" }, "Until {{data.end}}"],
    [atTime("09:00", "contact", [5, 1]), "Until 09:00, Mon Fri, the contact's time zone"],
    [atTime("09:00", "UTC"), "Until 09:00, UTC"],
    [{}, "Not finished yet"],
  ])("sums up %j", (config, expected) => {
    expect(delay.summary(config)).toBe(expected)
  })
})
