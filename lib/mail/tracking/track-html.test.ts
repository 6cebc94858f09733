import { describe, expect, it } from "vitest"
import { trackHtml } from "./track-html"

const pixelUrl = "https://heed.test/o/p"
const pixel = `<img alt="" src="${pixelUrl}" width="1" height="1" style="border:0;width:1px;height:1px">`

function tracked(html: string): string {
  return trackHtml(html, { redirectOf: (url) => `https://heed.test/c/${encodeURIComponent(url)}`, pixelUrl })
}

/** What the links became, without the pixel. */
function links(html: string): string {
  return tracked(html).replace(pixel, "")
}

const to = (url: string) => `"https://heed.test/c/${encodeURIComponent(url)}"`

describe("trackHtml", () => {
  it.each([
    [`<a href="https://a.test/x">`, `<a href=${to("https://a.test/x")}>`],
    [`<A  HREF = 'HTTP://a.test/?a=1&amp;b=2' class=x>`, `<A  HREF = ${to("HTTP://a.test/?a=1&b=2")} class=x>`],
    [`<a class=x href=https://a.test/y>y</a>`, `<a class=x href=${to("https://a.test/y")}>y</a>`],
    [`<a href=" https://a.test/\n z ">`, `<a href=${to("https://a.test/ z")}>`],
    [`<map><area href="https://a.test">`, `<map><area href=${to("https://a.test")}>`],
    [`<a title="a > b" href="https://a.test/ü">`, `<a title="a > b" href=${to("https://a.test/ü")}>`],
    [
      `<a href="https://a.test/1" href="https://a.test/2">`,
      `<a href=${to("https://a.test/1")} href="https://a.test/2">`,
    ],
  ])("leads %s over the redirect", (html, expected) => {
    expect(links(html)).toBe(expected)
  })

  it.each([
    `<a href="mailto:a@b.test">`,
    `<a href="#top">`,
    `<a href="tel:+49">`,
    `<a href="">`,
    `<a href>`,
    `<a href="//a.test/x">`,
    `<a href="https://">`,
    `<a href="javascript:alert(1)">`,
    `<a data-heed-track="off" href="https://a.test/x">`,
    `<a href="https://a.test/x" data-heed-track=OFF>`,
    `<link href="https://a.test/x.css" rel="stylesheet">`,
    `<base href="https://a.test/">`,
    `<!-- <a href="https://a.test/x"> -->`,
    `<style>a[href="https://a.test/x"] { color: red }</style>`,
    `<title><a href="https://a.test/x"></title>`,
    `<img src="https://a.test/x.png">`,
    `https://a.test/x`,
  ])("leaves %s as it is", (html) => {
    expect(links(html)).toBe(html)
  })

  it("keeps everything else byte for byte, however it is written", () => {
    const html = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">\r\n<html xmlns:v='urn:v'><head><!--[if gte mso 9]><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml><![endif]--></head>
<BODY bgcolor=#FFF><![if !mso]><p>A &nbsp;&copy; &unknown; <br/><b><i>x</b></i> 1 < 2<![endif]><td>lost</td></BODY >\n</html>\n`
    expect(links(html)).toBe(html)
    expect(tracked(html)).toContain(`<td>lost</td>${pixel}</BODY >`)
  })

  it("reaches the buttons that only Outlook draws", () => {
    const button = (href: string) =>
      `<p><!--[if mso]><v:roundrect href=${href} arcsize="10%"><w:anchorlock/></v:roundrect><![endif]--><!--[if !mso]><!--><a href=${href}>Go</a><!--<![endif]--></p>`
    expect(links(button(`"https://a.test/go"`))).toBe(button(to("https://a.test/go")))
  })

  it.each([
    ["<p>x</p>", `<p>x</p>${pixel}`],
    ["<html><p>x</p></html>", `<html><p>x</p>${pixel}</html>`],
    ["<body><!-- </body> --><p>x</p></body></html>", `<body><!-- </body> --><p>x</p>${pixel}</body></html>`],
    ["", pixel],
  ])("puts the pixel at the end of the body of %j", (html, expected) => {
    expect(tracked(html)).toBe(expected)
  })

  it("leaves alone what no redirect is named for", () => {
    const html = `<a href="https://a.test/x">`
    expect(trackHtml(html, { redirectOf: () => undefined, pixelUrl })).toBe(html + pixel)
  })
})
