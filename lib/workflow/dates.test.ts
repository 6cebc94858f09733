import { describe, expect, it } from "vitest"
import { isPlainDate, isSameDay, momentOf } from "./dates"

function iso(text: unknown, timeZone?: string): string | undefined {
  const moment = momentOf(text, timeZone)
  return moment === undefined ? undefined : new Date(moment).toISOString()
}

describe("momentOf", () => {
  it.each([
    ["2026-05-01", "2026-05-01T00:00:00.000Z"],
    ["2026-05-01T10:20Z", "2026-05-01T10:20:00.000Z"],
    ["2026-05-01T10:20:30.4Z", "2026-05-01T10:20:30.400Z"],
    ["2026-05-01T10:20:30.123456Z", "2026-05-01T10:20:30.123Z"],
    ["2026-05-01T10:20:30+02:00", "2026-05-01T08:20:30.000Z"],
    ["2026-05-01 10:20:30-0330", "2026-05-01T13:50:30.000Z"],
    ["2026-05-01 10:20:30+00", "2026-05-01T10:20:30.000Z"],
    ["2026-05-01T10:20:30", "2026-05-01T10:20:30.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["0099-01-01", "0099-01-01T00:00:00.000Z"],
  ])("reads %s", (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  it.each([
    "2026-02-30",
    "2026-13-01",
    "2026-05-01T24:00Z",
    "2026-05-01T10:60Z",
    "2026-5-1",
    "May 1",
    "2026",
    "",
    5,
    null,
  ])("takes %j for no date", (value) => {
    expect(momentOf(value)).toBeUndefined()
  })

  it.each([
    ["2026-05-01", "Europe/Berlin", "2026-04-30T22:00:00.000Z"],
    ["2026-05-01", "America/New_York", "2026-05-01T04:00:00.000Z"],
    ["2026-05-01", "Pacific/Kiritimati", "2026-04-30T10:00:00.000Z"],
    ["2026-05-01T10:00:00Z", "America/New_York", "2026-05-01T10:00:00.000Z"],
    ["2024-03-31T02:30", "Europe/Berlin", "2024-03-31T01:30:00.000Z"],
    ["2024-03-10T02:30", "America/New_York", "2024-03-10T07:30:00.000Z"],
    ["2024-10-27T02:30", "Europe/Berlin", "2024-10-27T00:30:00.000Z"],
    ["2024-11-03T01:30", "America/New_York", "2024-11-03T05:30:00.000Z"],
  ])("reads %s by the clocks of %s", (text, timeZone, expected) => {
    expect(iso(text, timeZone)).toBe(expected)
  })
})

describe("isPlainDate", () => {
  it.each([
    ["2026-05-01", true],
    ["2026-02-30", false],
    ["2026-05-01T00:00Z", false],
    [20260501, false],
  ])("says of %j: %j", (value, expected) => {
    expect(isPlainDate(value)).toBe(expected)
  })
})

describe("isSameDay", () => {
  it("keeps the days of UTC apart", () => {
    const [last, first] = [Date.UTC(2026, 4, 1, 23, 59, 59, 999), Date.UTC(2026, 4, 2)]
    expect([isSameDay(last, first), isSameDay(last, Date.UTC(2026, 4, 1))]).toEqual([false, true])
  })
})
