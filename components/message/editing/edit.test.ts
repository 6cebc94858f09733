import { describe, expect, it } from "vitest"
import { draftOf, withoutSame } from "./edit"

type Text = { subject: string; from: string | null; rules: { field: string; value: number }[] }

const base: Text = { subject: "Hello", from: null, rules: [{ field: "a", value: 1 }] }

describe("withoutSame", () => {
  it("keeps what differs only, whatever else is named", () => {
    const changes = { subject: "Hi", from: null, rules: [{ value: 1, field: "a" }] }
    expect(withoutSame({ base, changes })).toEqual({ base, changes: { subject: "Hi" } })
  })

  it("is null when everything is as it was again", () => {
    expect(withoutSame({ base, changes: { subject: "Hello", rules: [{ field: "a", value: 1 }] } })).toBeNull()
  })
})

describe("draftOf", () => {
  it("is what was saved with the changes", () => {
    expect(draftOf({ base, changes: { rules: [] } })).toEqual({ ...base, rules: [] })
  })
})
