import { describe, expect, it } from "vitest"
import { namedValues, readPieces, readTemplate, Unrenderable } from "./render"

const scope = { name: "<b>Ada</b>", plan: null, count: 0, tags: ["a", "b"], data: { plan: "pro" } }

function html(source: string): string {
  return readTemplate(source, "html")(scope)
}

describe("readTemplate", () => {
  it.each([
    ["Hello {{ name }}", "Hello &lt;b&gt;Ada&lt;/b&gt;"],
    ["{{ name | raw }}", "<b>Ada</b>"],
    ["{{ data.plan | upcase }}", "PRO"],
    ["{{ missing }}|{{ data.missing.deep }}", "|"],
    ["{{ plan ?? 'free' }}", "free"],
    ['{{ plan ?? "a | b" | upcase }}', "A | B"],
    ["{{ plan ?? dear friend }}", "dear friend"],
    ["{{- missing ?? '<none>' -}}", "&lt;none&gt;"],
    ["{{ count ?? 7 }}", "0"],
    ["{{ tags }}", "[&#34;a&#34;,&#34;b&#34;]"],
    ["{% for tag in tags %}{{ tag }};{% endfor %}", "a;b;"],
    ["{% if data.plan == 'pro' %}yes{% endif %}", "yes"],
    ["Really?? {{ count }}", "Really?? 0"],
    ["{{ constructor }}{{ name.constructor }}", ""],
  ])("renders %s", (source, expected) => {
    expect(html(source)).toBe(expected)
  })

  it("puts U+FFFD for characters that the database cannot keep", () => {
    const source = "{{ '%00' | url_decode }}|{{ name | raw }}"
    expect(readTemplate(source, "html")({ name: "a\0\ud800🙂" })).toBe("\ufffd|a\ufffd\ufffd🙂")
  })

  it("escapes nothing in a text", () => {
    expect(readTemplate("Hello {{ name }}", "text")(scope)).toBe("Hello <b>Ada</b>")
  })

  it.each(["{{", "{{ name ??", "{{ a ?? '", "{%", "{{ a ?? ' }}", "{{ a ?? b"])(
    "soon has an answer to many %s",
    (piece) => {
      expect(() => html(piece.repeat(1_000_000 / piece.length))).toThrow(Unrenderable)
    },
  )

  it.each([
    "{{ name | no_such_filter }}",
    "{% if %}",
    "{% for a in (1..100000000) %}{{ a }}{% endfor %}",
    "{% include 'package.json' %}",
    "{% render '/etc/passwd' %}",
  ])("refuses %s", (source) => {
    expect(() => html(source)).toThrow(Unrenderable)
  })
})

describe("readPieces", () => {
  it.each([
    ["<p>{{ name }}</p>", ["<p>", "&lt;b&gt;Ada&lt;/b&gt;", "</p>"]],
    ["{{ count }}{{ missing }}", ["", "0", "", "", ""]],
    ["{{ name | raw }}!", ["<b>Ada</b>!"]],
    ["{% for tag in tags %}{{ tag }};{% endfor %}", ["", "a", ";", "b", ";"]],
    ["{% capture x %}{{ count }}{% endcapture %}{{ x | size }}", ["1"]],
  ])("renders %s", (source, expected) => {
    expect(readPieces(source)(scope)).toEqual(expected)
  })
})

describe("namedValues", () => {
  it("tells what a template asks for, and not what it makes itself", () => {
    const source =
      "{{ name ?? 'x' }}{% for tag in data.tags %}{{ tag }}{% endfor %}{% assign a = 1 %}{{ a }}{{ list[0].id }}"
    expect(namedValues(source)).toEqual([["name"], ["data", "tags"], ["list", "id"]])
  })
})
