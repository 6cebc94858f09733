import { describe, expect, it } from "vitest"
import { withFooter } from "./footer"
import { htmlToText } from "./html-to-text"

const url = "https://heed.test/unsubscribe/token.sig"

describe("withFooter", () => {
  it("offers to opt out at the end of the body, and touches nothing else", () => {
    const [before, after] = ["<html><BODY>\r\n<p>News</p>", "</BODY></html>\n"]
    const written = withFooter(before + after, url, undefined)
    expect([written.slice(0, before.length), written.slice(-after.length)]).toEqual([before, after])
    expect(written.slice(before.length, -after.length)).toMatch(
      /^<p lang="en" style="[^"]+">You get .* <a href="https:\/\/heed\.test\/unsubscribe\/token\.sig" [^>]+>Unsubscribe<\/a><\/p>$/,
    )
  })

  it("is in the text part too", () => {
    expect(htmlToText(withFooter("<p>News</p>", url, "en"))).toBe(
      `News\n\nYou get this e-mail because you are subscribed. Unsubscribe [${url}]`,
    )
  })

  it.each(["en", "en-GB", "EN_us", "xx", "", null, 7])("is in English for %j", (locale) => {
    expect(withFooter("", url, locale)).toContain("Unsubscribe")
  })
})
