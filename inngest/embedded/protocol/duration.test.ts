import { describe, expect, it } from "vitest"
import { dueAt } from "./duration"
import { RunFault } from "./limits"

const now = new Date("2030-01-01T00:00:00Z")

describe("dueAt", () => {
  it.each([
    ["1s", 1_000],
    ["1d2h", 93_600_000],
    ["1w", 604_800_000],
    ["", 0],
    ["2030-01-01T00:00:05.000Z", 5_000],
    ["2020-01-01T00:00:00.000Z", 0],
    ["366d", 31_622_400_000],
  ])("reads %s", (text, ms) => {
    expect(dueAt(text, now).getTime() - now.getTime()).toBe(ms)
  })

  it.each(["367d", "2031-06-01T00:00:00.000Z", "soon", "1.5h", "2030-99-99"])("refuses %s", (text) => {
    expect(() => dueAt(text, now)).toThrow(RunFault)
  })
})
