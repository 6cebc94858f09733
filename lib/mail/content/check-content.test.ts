import { describe, expect, it } from "vitest"
import { type CheckedContent, checkContent } from "./check-content"

const fine: CheckedContent = {
  kind: "TRANSACTIONAL",
  subject: "Your order",
  html: '<p>Hello</p><a href="https://acme.test/">Your order</a><img src="https://acme.test/a.png" alt="">',
  text: "Hello",
  offersOptOut: false,
  unknownFields: { subject: [], body: [] },
}

function codes(override: Partial<CheckedContent>): string[] {
  return checkContent({ ...fine, ...override }).map(({ severity, code, field }) => `${severity} ${field} ${code}`)
}

const body = (html: string) => ({ html: `<p>Hello</p>${html}` })

describe("checkContent", () => {
  it("has nothing to say of a plain message", () => {
    expect(checkContent(fine)).toEqual([])
  })

  it.each<[string, Partial<CheckedContent>]>([
    ["warning subject long_subject", { subject: "x".repeat(79) }],
    ["warning subject empty_subject", { subject: "" }],
    ["warning body cut_by_gmail", { html: "é".repeat(52_225) }],
    ["warning body no_text", { text: " \n", html: '<img src="https://acme.test/a.png" alt="All of it">' }],
    ["warning body no_text", { text: "", html: "<p></p>" }],
    ["warning body no_alt", body('<img src="https://acme.test/a.png">')],
    ["info body no_opt_out_link", { kind: "MARKETING" }],
    ["warning subject unknown_field", { unknownFields: { subject: ["nmae"], body: [] } }],
    ["warning body unknown_field", { unknownFields: { subject: [], body: ["nmae"] } }],
    ["warning body taken_out", body("<form><input></form><script>1</script>")],
    ["warning body taken_out", body('<link rel="stylesheet" href="https://acme.test/a.css">')],
    ["warning body dead_link", body('<a href="/orders">Orders</a>')],
    ["warning body dead_link", body('<a href="">Orders</a>')],
    ["warning body dead_link", body('<a href="www.acme.test">Orders</a>')],
    ["warning body dead_picture", body('<img src="logo.png" alt="Acme">')],
    ["warning body data_picture", body('<img src="data:image/png;base64,AA==" alt="Acme">')],
    ["warning body misleading_link", body('<a href="https://evil.test/x">https://acme.test/x</a>')],
  ])("says %s", (expected, override) => {
    expect(codes(override)).toEqual([expected])
  })

  it.each<[string, Partial<CheckedContent>]>([
    ["a subject of 78 characters, each of two units", { subject: "🙂".repeat(78) }],
    ["102 KB to the byte", { html: "x".repeat(102 * 1024) }],
    ["marketing with an opt-out link", { kind: "MARKETING", offersOptOut: true }],
    [
      "addresses that are no page",
      body('<a href="mailto:a@acme.test">x</a><a href="tel:+491">x</a><a href="#top">x</a>'),
    ],
    ["a place to jump to", body('<a name="top">Top</a>')],
    ["a picture that comes along", body('<img src="cid:logo" alt="Acme">')],
    ["a link that shows its own host", body('<a href="https://www.acme.test/x?y=1">https://acme.test/x</a>')],
    ["a word that happens to be a host", body('<a href="https://acme.test/">acme.example is new</a>')],
  ])("lets pass %s", (_, override) => {
    expect(codes(override)).toEqual([])
  })

  it("names what is wrong, each once and not for ever", () => {
    const html = Array.from({ length: 40 }, (_, index) => `<a href="/${index % 9}">Link ${index % 9}</a>`).join("")
    const [first, ...others] = checkContent({ ...fine, html })
    expect(first?.message).toBe("The link “Link 0” leads nowhere: it needs https:// before it.")
    expect(others).toHaveLength(4)
  })
})
