import { describe, expect, it } from "vitest"
import type { MachineReason } from "../../contracts/emails"
import { judgeBurst, judgeVisit, type Visit } from "./judge-visit"

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile"
const gmail = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
const gmailPrefetch =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0"
const bing = "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b"

function judge(override: Partial<Visit>): MachineReason | null {
  return judgeVisit({
    kind: "click",
    method: "GET",
    userAgent: chrome,
    purpose: null,
    sinceSentMs: 60_000,
    ...override,
  })
}

describe("judgeVisit", () => {
  it.each<[string, Partial<Visit>]>([
    ["a browser", {}],
    ["a phone", { userAgent: iphone }],
    ["a browser's open at once", { kind: "open", sinceSentMs: 1 }],
    ["Outlook on a phone", { kind: "open", userAgent: "Outlook-iOS/709.2" }],
    ["Outlook for Windows", { kind: "open", userAgent: "Mozilla/4.0 (compatible; ms-office; MSOffice rmj)" }],
    [
      "new Outlook",
      { kind: "open", userAgent: "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.1; Pro)" },
    ],
    ["Thunderbird", { kind: "open", userAgent: "Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Thunderbird/140.3.0" }],
    [
      "Apple Mail without the proxy",
      {
        kind: "open",
        userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)",
      },
    ],
    ["Gmail's image proxy", { kind: "open", userAgent: gmail }],
    ["Yahoo's image proxy", { kind: "open", userAgent: "YahooMailProxy; https://help.yahoo.com/kb/x.html" }],
    ["a click five seconds after sending", { sinceSentMs: 5_000 }],
  ])("takes %s for a person", (_, override) => {
    expect(judge(override)).toBeNull()
  })

  it.each<[MachineReason, string, Partial<Visit>]>([
    ["head_request", "HEAD on a link", { method: "HEAD" }],
    ["head_request", "HEAD on a pixel", { kind: "open", method: "HEAD" }],
    ["prefetch", "a browser's prefetch", { purpose: "prefetch;prerender" }],
    ["prefetch", "an old browser's preview", { purpose: "preview" }],
    ["prefetch", "Gmail's prefetch", { kind: "open", userAgent: gmailPrefetch }],
    ["privacy_proxy", "Apple Mail Privacy Protection", { kind: "open", userAgent: "Mozilla/5.0" }],
    ["automated", "a click without any name", { userAgent: null }],
    ["automated", "an open with an empty name", { kind: "open", userAgent: " " }],
    ["automated", "a click of a bare Mozilla", { userAgent: "Mozilla/5.0" }],
    ["automated", "Barracuda", { userAgent: "BarracudaCentral/1.0" }],
    ["automated", "Mimecast", { userAgent: "Mimecast URL Protect" }],
    ["automated", "Proofpoint", { userAgent: "Proofpoint URL Defense" }],
    ["automated", "Cisco", { userAgent: "CiscoSecureEmail" }],
    ["automated", "Microsoft's preview", { userAgent: bing }],
    ["automated", "Office asking whether a link exists", { userAgent: "Microsoft Office Existence Discovery" }],
    ["automated", "Slack", { userAgent: "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)" }],
    ["automated", "WhatsApp", { userAgent: "WhatsApp/2.24.1 A" }],
    ["automated", "a browser without a window", { userAgent: chrome.replace("Chrome", "HeadlessChrome") }],
    ["automated", "a script", { userAgent: "python-requests/2.32" }],
    ["automated", "curl", { kind: "open", userAgent: "curl/8.9.1" }],
    ["too_soon", "a click right after sending", { sinceSentMs: 4_999 }],
  ])("says %s of %s", (reason, _, override) => {
    expect(judge(override)).toBe(reason)
  })
})

describe("judgeBurst", () => {
  it.each([
    [1, null],
    [2, null],
    [3, "burst"],
    [40, "burst"],
  ])("of %d links within a second says %s", (links, reason) => {
    expect(judgeBurst(links)).toBe(reason)
  })
})
