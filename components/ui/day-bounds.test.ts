import { describe, expect, it } from "vitest"
import { endOfDay, startOfDay } from "./day-bounds"

describe("startOfDay and endOfDay", () => {
  it("hold one day between them", () => {
    const [start, end] = [startOfDay("2026-01-31"), endOfDay("2026-01-31")].map((time) => new Date(time ?? ""))
    expect([start?.getDate(), start?.getHours(), end?.getDate(), end?.getHours()]).toEqual([31, 0, 1, 0])
  })

  it.each(["", "yesterday", "2026-1-1"])("know nothing of %j", (day) => {
    expect([startOfDay(day), endOfDay(day)]).toEqual([undefined, undefined])
  })
})
