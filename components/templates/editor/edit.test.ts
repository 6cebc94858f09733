import { describe, expect, it } from "vitest"
import type { Template } from "@/lib/contracts/templates"
import { draftOf, withoutSame } from "./edit"

const base: Template = {
  id: "tpl_1",
  name: "Welcome",
  description: "",
  subject: "Hello",
  type: "MARKETING",
  version: 3,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  body: "<p>Hello</p>",
  from: null,
  fromName: null,
  replyTo: null,
}

describe("withoutSame", () => {
  it("keeps what differs only", () => {
    const changes = { subject: "Hi", body: "<p>Hello</p>", from: null }
    expect(withoutSame({ base, changes })).toEqual({ base, changes: { subject: "Hi" } })
  })

  it("is null when everything is as it was again", () => {
    expect(withoutSame({ base, changes: { subject: "Hello", replyTo: null } })).toBeNull()
  })
})

describe("draftOf", () => {
  it("is the template with the changes, and nothing that is not edited", () => {
    const { id, description, version, createdAt, updatedAt, ...content } = base
    expect(draftOf({ base, changes: { name: "Hi" } })).toEqual({ ...content, name: "Hi" })
  })
})
