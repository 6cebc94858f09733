import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import {
  alreadyOutPage,
  confirmSubscribePage,
  confirmUnsubscribePage,
  expiredPage,
  failedPage,
  managePage,
  subscribedPage,
  unknownLinkPage,
  unsubscribedPage,
} from "./pages"
import { type HostedPage, maskAddress, renderPage } from "./render-page"

const hostile = { email: `<img src=x onerror="alert(1)">@example.com`, project: `"><script>alert(1)</script>` }

function everyPage(addressee = hostile): [string, HostedPage][] {
  return [
    ["confirm opt-out", confirmUnsubscribePage(addressee)],
    ["opted out", unsubscribedPage(addressee, "/subscribe/t")],
    ["out already", alreadyOutPage(addressee)],
    ["confirm opt-in", confirmSubscribePage(addressee)],
    ["subscribed", subscribedPage(addressee)],
    ["manage, subscribed", managePage(addressee, true)],
    ["manage, unsubscribed", managePage(addressee, false)],
    ["expired", expiredPage(addressee, `/unsubscribe/"><script>`)],
    ["unknown", unknownLinkPage()],
    ["failed", failedPage()],
  ]
}

describe("renderPage", () => {
  it.each(everyPage())("lets no markup of a project or contact into the page: %s", async (_, page) => {
    const text = await renderPage(page).text()
    expect(text).not.toMatch(/<script|<img|onerror="/i)
  })

  it.each(everyPage())("loads nothing from elsewhere: %s", async (_, page) => {
    const text = await renderPage(page).text()
    expect(text).not.toMatch(/\b(src|href)=|@import|url\(/i)
  })

  it.each(everyPage())("allows by hash exactly the one style that the page has: %s", async (_, page) => {
    const response = renderPage(page)
    const styles = [...(await response.text()).matchAll(/<style>(.*?)<\/style>/gs)].map((match) => match[1] ?? "")
    const hashes = styles.map((style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`)
    expect(response.headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src ${hashes.join(" ")}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    )
  })

  it("leaves no trace in caches, referrers and search engines", () => {
    expect(Object.fromEntries(renderPage(failedPage()).headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
      "x-content-type-options": "nosniff",
    })
  })

  it("says with its status what happened", () => {
    const pages = [managePage(hostile, true), expiredPage(hostile, "/u"), unknownLinkPage(), failedPage()]
    expect(pages.map((page) => renderPage(page).status)).toEqual([200, 410, 404, 500])
  })
})

describe("unknownLinkPage", () => {
  it("tells nothing of a project or contact", () => {
    expect(unknownLinkPage()).toEqual(unknownLinkPage())
    expect(unknownLinkPage().project).toBeUndefined()
  })
})

describe("managePage", () => {
  it.each([
    [true, 'value="unsubscribe"'],
    [false, 'value="subscribe"'],
  ])("offers the opposite of subscribed %s", (isSubscribed, button) => {
    expect(managePage(hostile, isSubscribed).body.markup).toContain(button)
  })
})

describe("expiredPage", () => {
  it("still offers to opt out", () => {
    expect(expiredPage(hostile, "/unsubscribe/t").body.markup).toContain('action="/unsubscribe/t"')
  })
})

describe("maskAddress", () => {
  it.each([
    ["ada@example.com", "a•••@example.com"],
    ["👋hi@example.com", "👋•••@example.com"],
    ["", "•••@"],
  ])("shows of %j only %j", (address, masked) => {
    expect(maskAddress(address)).toBe(masked)
  })
})
