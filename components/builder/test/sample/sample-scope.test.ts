import { describe, expect, it } from "vitest"
import { sampleScope } from "./sample-scope"

const scope = {
  contact: { id: "cnt_a", email: "ada@example.com", data: { plan: "free" } },
  data: { plan: "free" },
  event: {},
}
const recorded = { kind: "recorded" as const, id: "cnt_a", email: "ada@example.com" }

describe("sampleScope", () => {
  it("puts what is made up in place of what is known", () => {
    const contact = { kind: "made-up" as const, email: "eve@example.com", isSubscribed: false, data: { plan: "pro" } }
    const made = sampleScope(scope, { contact, event: null })
    expect(made).toMatchObject({ contact: { email: "eve@example.com", subscribed: false }, data: { plan: "pro" } })
  })

  it("merges the data of a tracked event into the contact's, as tracking does", () => {
    const event = { kind: "made-up" as const, name: "signed_up", data: { plan: "team" } }
    const made = sampleScope(scope, { contact: recorded, event })
    expect(made).toMatchObject({ data: { plan: "team" }, event: { plan: "team" } })
  })

  it("leaves what is recorded as it is", () => {
    expect(sampleScope(scope, { contact: recorded, event: null })).toEqual(scope)
  })
})
