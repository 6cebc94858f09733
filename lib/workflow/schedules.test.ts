import { describe, expect, it } from "vitest"
import { newSchedule, nextTimes, presetOf, schedulePresets } from "./schedules"

const from = new Date("2026-05-10T12:00:00Z")

describe("nextTimes", () => {
  it("gives the next three by the clocks of the zone", () => {
    const times = nextTimes({ cron: "0 9 * * 1-5", timeZone: "Europe/Berlin" }, from)
    expect(times.map((time) => time.toISOString())).toEqual([
      "2026-05-11T07:00:00.000Z",
      "2026-05-12T07:00:00.000Z",
      "2026-05-13T07:00:00.000Z",
    ])
  })

  it.each(["", "0 9", "0 9 31 2 *"])("gives none for %j", (cron) => {
    expect(nextTimes({ cron, timeZone: "UTC" }, from)).toEqual([])
  })
})

describe("schedulePresets", () => {
  it("all come again", () => {
    const counts = schedulePresets.map(({ cron }) => nextTimes({ cron, timeZone: "UTC" }, from).length)
    expect(counts).toEqual(schedulePresets.map(() => 3))
  })
})

describe("presetOf", () => {
  it("is what many call a schedule", () => {
    expect(presetOf(newSchedule())?.label).toBe("Every day at 9:00")
    expect([presetOf({ ...newSchedule(), cron: "5 4 * * *" }), presetOf({ kind: "MANUAL" })]).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe("newSchedule", () => {
  it("is one of the presets", () => {
    expect(schedulePresets.map(({ cron }) => cron)).toContain(newSchedule().cron)
  })
})
