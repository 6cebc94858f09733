import { describe, expect, it } from "vitest"
import { isStorable, isTooDeep, toStorable } from "./storable"

const unstorable = { "a\u0000": ["x\ud800", { b: "\udfff\u0000" }], ok: "😀", n: 1, none: null }

describe("isStorable", () => {
  it("knows NUL and half a surrogate pair, in texts and keys however deep", () => {
    expect(isStorable(unstorable)).toBe(false)
    expect(isStorable({ "a\u0000": 1 })).toBe(false)
    expect(isStorable([{ b: ["\ud83d"] }])).toBe(false)
    expect(isStorable({ a: ["😀", 1, null, true] })).toBe(true)
  })
})

describe("toStorable", () => {
  it("replaces what cannot be kept, and nothing else", () => {
    const clean = toStorable(unstorable)
    expect(clean).toEqual({ "a\ufffd": ["x\ufffd", { b: "\ufffd\ufffd" }], ok: "😀", n: 1, none: null })
    expect(isStorable(clean)).toBe(true)
  })
})

describe("isTooDeep", () => {
  it("counts brackets, and none inside of text", () => {
    expect(isTooDeep(`${"[".repeat(101)}${"]".repeat(101)}`)).toBe(true)
    expect(isTooDeep(JSON.stringify({ a: `\\"${"[".repeat(200)}` }))).toBe(false)
  })
})
