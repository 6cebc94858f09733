import { describe, expect, it } from "vitest"
import { parseDomainName } from "./domain-name"

describe("parseDomainName", () => {
  it.each([
    ["example.com", "example.com"],
    ["  Mail.Example.COM. ", "mail.example.com"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["shop.example.co.uk", "shop.example.co.uk"],
    ["acme.github.io", "acme.github.io"],
    ["acme.internal", "acme.internal"],
  ])("takes %j", (text, name) => {
    expect(parseDomainName(text)).toEqual({ name })
  })

  it.each([
    ["https://example.com", "without https://"],
    ["example.com/path", "without https://"],
    ["example.com:25", "without https://"],
    ["hello@example.com", "behind the @"],
    ["192.0.2.1", "IP address"],
    ["0x7f.1", "IP address"],
    ["localhost", "in full"],
    ["com", "in full"],
    ["co.uk", "under co.uk"],
    ["github.io", "under github.io"],
    ["exa mple.com", "no domain"],
    ["_heed.example.com", "no domain"],
    ["-a.example.com", "no domain"],
    ["a..example.com", "no domain"],
    [`${"a".repeat(64)}.com`, "no domain"],
    [`${"a.".repeat(126)}com`, "no domain"],
    ["", "no domain"],
  ])("refuses %j", (text, problem) => {
    expect(parseDomainName(text)).toEqual({ problem: expect.stringContaining(problem) })
  })
})
