import { describe, expect, it } from "vitest"
import { whyRefused } from "./refused-url"

describe("whyRefused", () => {
  it.each([
    "http://127.0.0.1:9/",
    "http://localhost:4000/hook",
    "http://api.localhost/",
    "http://2130706433/",
    "http://[::1]/",
    "https://10.1.2.3/{{contact.id}}",
  ])("names what to set for %s", (url) => {
    expect(whyRefused(url, { allowCidrs: [] })).toMatch(/WEBHOOK_ALLOW_CIDRS=/)
  })

  it.each([
    "https://api.example.com/",
    "https://93.184.216.34/",
    "https://{{data.host}}/hook",
    "http://10.0.0.{{data.n}}/",
    "{{data.url}}",
    "not a url",
  ])("knows nothing against %s", (url) => {
    expect(whyRefused(url, { allowCidrs: [] })).toBeUndefined()
  })

  it("keeps to what the operator has allowed", () => {
    const url = "http://localhost:4000/"
    expect(whyRefused(url, { allowCidrs: ["127.0.0.0/8"] })).toBeUndefined()
    expect(whyRefused(url, { allowCidrs: ["10.0.0.0/8"] })).toContain("127.0.0.0/8")
  })
})
