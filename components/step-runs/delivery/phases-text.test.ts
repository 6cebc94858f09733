import { describe, expect, it } from "vitest"
import { phasesText } from "./phases-text"

const none = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, durationMs: 95 }

describe("phasesText", () => {
  it.each([
    [
      { dnsMs: 3, connectMs: 12, tlsMs: 30, firstByteMs: 80 },
      "DNS 3 ms · connect 12 ms · TLS 30 ms · first byte after 80 ms · 95 ms in all",
    ],
    [{ connectMs: 0, firstByteMs: 80 }, "connect 0 ms · first byte after 80 ms · 95 ms in all"],
    [{ firstByteMs: 80 }, "kept connection · first byte after 80 ms · 95 ms in all"],
    [{ connectMs: 12 }, "connect 12 ms · 95 ms in all"],
    [{}, undefined],
  ])("of %j says %j", (phases, text) => {
    expect(phasesText({ ...none, ...phases })).toBe(text)
  })
})
