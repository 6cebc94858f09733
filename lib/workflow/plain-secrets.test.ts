import { describe, expect, it } from "vitest"
import { isPlainSecret, replacePlainSecrets } from "./plain-secrets"

const secret = { Authorization: "Bearer sk_live_1", "X-Team": "crm" }

describe("replacePlainSecrets", () => {
  it("replaces what is secret, names its header and leaves the rest", () => {
    expect(replacePlainSecrets({ url: "https://a.example", headers: secret }, "•••")).toEqual({
      config: { url: "https://a.example", headers: { Authorization: "•••", "X-Team": "crm" } },
      headers: ["Authorization"],
    })
  })

  it("finds the same headers the second time, and leaves them empty", () => {
    const once = replacePlainSecrets({ headers: secret }, "")
    expect(replacePlainSecrets(once.config, "•••")).toEqual(once)
  })

  it.each([{}, { headers: null }, { headers: "x" }, { headers: { Authorization: 1 } }])("leaves %j alone", (config) => {
    expect(replacePlainSecrets(config, "•••")).toEqual({ config, headers: [] })
  })
})

describe("isPlainSecret", () => {
  it.each([
    ["Authorization", "Bearer sk_live_1"],
    ["X-Api-Key", "k"],
    ["Cookie", "session=abc"],
    ["X-Token", "abc-{{contact.id}}"],
    ["X-Token", "{{data.token ?? 'abc'}}"],
    ["X-Token", "{{secrets.TOKEN ?? 'abc'}}"],
  ])("is true for %s: %s", (name, value) => {
    expect(isPlainSecret(name, value)).toBe(true)
  })

  it.each([
    ["Authorization", "Bearer {{secrets.TOKEN}}"],
    ["Cookie", "session={{secrets.SESSION}}"],
    ["X-Token", "{{data.token}}"],
    ["X-Team", "crm"],
  ])("is false for %s: %s", (name, value) => {
    expect(isPlainSecret(name, value)).toBe(false)
  })
})
