import { describe, expect, it } from "vitest"
import { retryAfterSeconds } from "./retry-after"

const now = new Date("2030-01-01T00:00:00Z")

describe("retryAfterSeconds", () => {
  it.each([
    ["120", 120],
    [" 0 ", 0],
    ["Tue, 01 Jan 2030 00:01:30 GMT", 90],
    ["Mon, 31 Dec 2029 00:00:00 GMT", 0],
    ["soon", undefined],
    ["-5", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("reads %j as %j", (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds)
  })
})
