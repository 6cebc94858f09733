import { describe, expect, it } from "vitest"
import { slotAt, withVariable } from "./slot-at"

describe("slotAt", () => {
  it.each([
    ["{{", 2, { from: 2, typed: "" }],
    ["a {{con", 7, { from: 4, typed: "con" }],
    ["{{ con", 6, { from: 3, typed: "con" }],
    ["{{a}} b", 7, undefined],
    ["{{a ?? b", 8, undefined],
    ["plain", 3, undefined],
  ])("reads %j at %i", (text, caret, slot) => {
    expect(slotAt(text, caret)).toEqual(slot)
  })
})

describe("withVariable", () => {
  it.each([
    ["a slot of its own", "x=", 2, "x={{data.a}}", 12],
    ["the rest of a slot", "x={{da", 6, "x={{data.a}}", 12],
    ["a slot that is closed already", "x={{da}}&y", 6, "x={{data.a}}&y", 12],
    ["a name in the middle of a slot", "{{dato ?? 'x'}}", 4, "{{data.a ?? 'x'}}", 10],
  ])("puts in %s", (_, text, caret, expected, at) => {
    expect(withVariable(text, caret, "data.a")).toEqual({ text: expected, caret: at })
  })
})
