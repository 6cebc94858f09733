import { describe, expect, it } from "vitest"
import { inlineCss } from "./inline-css"

describe("inlineCss", () => {
  it("puts rules into the elements they are about, and keeps the rest of the message", () => {
    const body = '<p class="note">Ada &amp; &lt;b&gt; {{ name }}<br></p><!--[if mso]><p>Outlook</p><![endif]-->'
    expect(inlineCss(`<style>.note { color: #123 }</style>${body}`)).toBe(
      body.replace('class="note"', 'class="note" style="color: #123;"'),
    )
  })

  it("keeps what depends on the reader's screen in a sheet", () => {
    const html = inlineCss("<style>p{margin:0} @media (prefers-color-scheme: dark){p{color:#fff}}</style><p>Hello</p>")
    expect(html).toContain('<p style="margin: 0;">')
    expect(html).toMatch(/<style>\s*@media \(prefers-color-scheme: dark\)/)
  })

  it("lets an element's own style win", () => {
    expect(inlineCss('<style>p{color:red}</style><p style="color: blue">Hello</p>')).toContain("color: blue")
  })

  it.each(["<%", "{{", "{{ a }}"])("soon has an answer to many %s", (piece) => {
    const text = piece.repeat(1_000_000 / piece.length)
    expect(inlineCss(`<style>p{margin:0}</style><p>${text}</p>`)).toContain(text.slice(0, 100))
  })

  it("leaves alone what has styles that cannot be read", () => {
    const html = '<style>p{margin:0}</style><p style="top:">Hello</p>'
    expect(inlineCss(html)).toBe(html)
  })

  it("leaves a sheet where it is if putting it into so many elements took too long", () => {
    const html = `<style>${"p{margin:0}".repeat(1_000)}</style>${"<p>Hello</p>".repeat(50_000)}`
    expect(inlineCss(html)).toBe(html)
  })

  it.each(["<p>Hello", "<P CLASS=x>Hello</P>", "Hello <style-guide> & more"])(
    "leaves %s, which has no sheet, as it is",
    (html) => {
      expect(inlineCss(html)).toBe(html)
    },
  )

  it.each([
    "p { color: red",
    "} } {{{",
    "@import url(https://acme.test/a.css);",
    ":is(p, { color: red }",
    "p:nth-child( { color: red }",
    "@media",
  ])("gets by with the broken sheet %s", (css) => {
    expect(inlineCss(`<style>${css}</style><p>Hello</p>`)).toContain("Hello</p>")
  })
})
