import { describe, expect, it } from "vitest"
import type { RecordPurpose } from "../../contracts/domains"
import { type Answer, judgeRecords } from "./judge-records"
import { wantedRecords, withMechanism } from "./wanted-records"

const claim = { name: "acme.test", token: "t0k", dkimSelector: "heed1", dkimPublicKey: "MIIBIjANBgkq+/==" }
const wanted = wantedRecords(claim, { mechanism: "include:amazonses.com", mailHost: "heed.acme.test" })

function judge(purpose: RecordPurpose, answer: Answer) {
  const none = { ownership: [], dkim: [], spf: [], dmarc: [], mx: [] }
  return judgeRecords(wanted, { ...none, [purpose]: answer })[purpose]
}

describe("judgeRecords", () => {
  it.each<[RecordPurpose, string[], string]>([
    ["ownership", ["heed-verification=t0k"], "found"],
    ["ownership", ["heed-verification=old", "heed-verification=t0k "], "found"],
    ["ownership", ["heed-verification=T0K"], "different"],
    ["ownership", ["v=spf1 -all"], "missing"],
    ["dkim", ["v=DKIM1; k=rsa; p=MIIBIjANBgkq+/=="], "found"],
    ["dkim", ["v=DKIM1;k=rsa;p=MIIBIjAN Bgkq+/== ;"], "found"],
    ["dkim", ["p=MIIBIjANBgkq+/=="], "found"],
    ["dkim", ["v=DKIM1; k=rsa; p="], "different"],
    ["dkim", ["v=DKIM1; k=ed25519; p=MIIBIjANBgkq+/=="], "different"],
    ["dkim", ["p=MIIBIjANBgkq+/==", "p=other"], "different"],
    ["dkim", [], "missing"],
    ["spf", ["v=spf1 include:amazonses.com ~all"], "found"],
    ["spf", ["google-site-verification=1", "V=SPF1 ip4:192.0.2.1 +include:AmazonSES.com -all"], "found"],
    ["spf", ["v=spf1 -all"], "different"],
    ["spf", ["v=spf1 include:amazonses.com.evil.test -all"], "different"],
    ["spf", ["v=spf1 include:amazonses.com ~all", "v=spf1 -all"], "different"],
    ["spf", ["v=spf10 -all"], "missing"],
    ["dmarc", ["v=DMARC1; p=reject; rua=mailto:d@acme.test"], "found"],
    ["dmarc", ["v=DMARC1; p=none", "v=DMARC1; p=reject"], "different"],
    ["dmarc", ["something"], "missing"],
    ["mx", ["10 HEED.acme.test"], "found"],
    ["mx", ["1 aspmx.l.google.com"], "different"],
    ["mx", [], "missing"],
  ])("takes %s %j for %s", (purpose, answer, state) => {
    expect(judge(purpose, answer).state).toBe(state)
  })

  it("knows nothing without an answer", () => {
    expect(judge("dkim", undefined)).toEqual({ state: "unknown", found: null })
  })

  it("shows all SPF records where there is more than one", () => {
    const both = ["v=spf1 include:amazonses.com ~all", "v=spf1 -all"]
    expect(judge("spf", both).found).toBe(both.join("\n"))
  })

  it("shows what is there without control characters, and no more of it than fits", () => {
    const { found } = judge("ownership", [`heed-verification=\u0000${"x".repeat(2000)}`])
    expect(found).toHaveLength(1000)
    expect(found).not.toContain("\u0000")
  })
})

describe("withMechanism", () => {
  it.each([
    ["v=spf1 mx -all", "v=spf1 mx a:x.test -all"],
    ["v=spf1  redirect=_spf.acme.test", "v=spf1 a:x.test redirect=_spf.acme.test"],
    ["v=spf1 mx", "v=spf1 mx a:x.test"],
  ])("adds to %j before its end", (record, merged) => {
    expect(withMechanism(record, "a:x.test")).toBe(merged)
  })
})
