import { describe, expect, it } from "vitest"
import { readPieces, readTemplate } from "../render"
import { inlineCss } from "./inline-css"
import { piecesInliner } from "./inline-pieces"

const sheet = "<style>p{margin:0} .x{color:red} [title=x]{top:0} td{width:9px} @media print{p{margin:1px}}</style>"
const people = ["x", "a class=x b", "<p>&'\"", "", "$&", "b"].map((name) => ({
  name,
  tags: [name, "x"],
  on: name > "a",
}))

describe("piecesInliner", () => {
  it.each([
    "<p>{{ name }}</p><!-- {{ name }} -->",
    "<p>{{ name }}{{ name }}",
    '<a class="x" href="{{ name }}" alt=\'{{ name }}\'>{{ name }}</a>',
    '<p class="{{ name }}">Hello</p>',
    '<p title="{{ name }}">Hello</p>',
    "<p title={{ name }} alt={{ name }}>Hello</p>",
    "<p {{ name }}>Hello</p>",
    "<{{ name }}>Hello</{{ name }}>",
    "<p style='top:{{ name }}'>Hello</p>",
    '<table><td width="{{ name }}">Hello</td></table>',
    "<style>p{top:{{ name }}}</style><p>Hello</p>",
    "<style>p:empty{top:0}</style><p>{{ name }}</p>",
    "{% for tag in tags %}<p>{{ tag }}</p>{% endfor %}{% if on %}<b class=x>{{ name }}</b>{% endif %}",
    "<div>{{ name | raw }}</div>",
    "{% capture it %}<p>{{ name }}</p>{% endcapture %}{{ it | raw }}",
  ])("writes %s to everybody as if it were the only one", (body) => {
    const [pieces, inline] = [readPieces(sheet + body), piecesInliner()]
    const alone = readTemplate(sheet + body, "html")
    // An attribute without a value is the same as one with an empty value.
    const asMeant = (html: string) => html.replaceAll('=""', "")
    const written = people.map((scope) => asMeant(inline(pieces(scope))))
    expect(written).toEqual(people.map((scope) => asMeant(inlineCss(alone(scope)))))
  })

  it("works once for many recipients", () => {
    const [pieces, inline] = [readPieces(`${sheet}{{ name }}${"<p>Hello</p>".repeat(1_500)}`), piecesInliner()]
    const written = Array.from({ length: 300 }, (_, name) => inline(pieces({ name })))
    expect(written.at(-1)).toContain('299<p style="margin: 0;">Hello</p>')
  })
})
