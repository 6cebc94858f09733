import { describe, expect, it } from "vitest"
import { mergeData } from "./merge-data"

describe("mergeData", () => {
  it("adds and replaces keys and leaves the rest", () => {
    expect(mergeData({ a: 1, b: 2 }, { b: 3, c: 4 }).stored).toEqual({ a: 1, b: 3, c: 4 })
  })

  it("deletes a key that is null, and shows the null to the event", () => {
    expect(mergeData({ a: 1 }, { a: null })).toEqual({ stored: {}, forEvent: { a: null }, changed: true })
  })

  it("ignores an empty text", () => {
    expect(mergeData({ a: 1 }, { a: "", b: "" })).toEqual({
      stored: { a: 1 },
      forEvent: { a: "", b: "" },
      changed: false,
    })
  })

  it("keeps false and zero", () => {
    expect(mergeData({}, { a: false, b: 0 }).stored).toEqual({ a: false, b: 0 })
  })

  it("gives what is not persistent to the event only, unwrapped", () => {
    const merged = mergeData({ a: 1 }, { code: { value: 42, persistent: false } })
    expect(merged).toEqual({ stored: { a: 1 }, forEvent: { code: 42 }, changed: false })
  })

  it("stores what is persistent unwrapped", () => {
    expect(mergeData({}, { code: { value: 42, persistent: true } }).stored).toEqual({ code: 42 })
  })

  it("keeps an object that only looks like a wrapper", () => {
    const tax = { value: 42, currency: "EUR" }
    expect(mergeData({}, { tax })).toEqual({ stored: { tax }, forEvent: { tax }, changed: true })
  })

  it.each(["id", "email", "plunk_id", "plunk_email", "unsubscribeUrl", "subscribeUrl", "manageUrl"])(
    "never stores the reserved key %s",
    (key) => {
      expect(mergeData({}, { [key]: "x" })).toMatchObject({ stored: {}, changed: false })
    },
  )

  it("does not let __proto__ in", () => {
    const merged = mergeData({}, JSON.parse('{"__proto__": {"isAdmin": true}}'))
    expect([merged.stored, merged.forEvent].map((data) => Object.hasOwn(data, "__proto__"))).toEqual([false, false])
    expect(merged.stored).not.toHaveProperty("isAdmin")
  })

  it("says that nothing changed when all is said already", () => {
    expect(mergeData({ a: 1, b: { c: 2 } }, { b: { c: 2 } }).changed).toBe(false)
  })
})
