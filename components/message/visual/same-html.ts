import { Parser } from "htmlparser2"

/**
 * The first thing of one HTML that another has not, in the same place; undefined when both show the same. Blanks between
 * blocks, the order of attributes, quotes, and `b` or `strong` make no difference.
 */
export function firstLost(source: string, written: string): string | undefined {
  const [before, after] = [tokensOf(source), tokensOf(written)]
  const index = before.findIndex((token, place) => token !== after[place])
  if (index >= 0) return before[index]
  return after.length > before.length ? after[before.length] : undefined
}

const aliases: Record<string, string> = { b: "strong", i: "em" }

const blocks = new Set(
  "address article aside blockquote body br center dd div dl dt footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
)

type Token = { text: string; isBlock: boolean; isText: boolean }

function tokensOf(html: string): string[] {
  const tokens: Token[] = []
  const add = (text: string, name: string) => tokens.push({ text, isBlock: blocks.has(name), isText: false })
  const parser = new Parser({
    onopentag: (name, attributes) => add(`<${nameOf(name)}${attributesText(attributes)}>`, name),
    onclosetag: (name) => add(`</${nameOf(name)}>`, name),
    oncomment: (text) => add(`<!--${text}-->`, ""),
    onprocessinginstruction: (_, text) => add(`<${text}>`, ""),
    ontext: (text) => {
      const last = tokens.at(-1)
      if (last?.isText) last.text += text
      else tokens.push({ text, isBlock: false, isText: true })
    },
  })
  parser.end(html)
  return tokens.map((token, place) => (token.isText ? trimmed(tokens, place) : token.text)).filter(Boolean)
}

/** Blanks are one, and none beside a block or at either end; a blank that does not break is a letter. */
function trimmed(tokens: Token[], place: number): string {
  const text = (tokens[place]?.text ?? "").replace(/[ \t\r\n\f]+/g, " ")
  const touches = (index: number) => tokens[index]?.isBlock ?? true
  return text.slice(touches(place - 1) && text.startsWith(" ") ? 1 : 0).replace(/ $/, touches(place + 1) ? "" : " ")
}

function nameOf(name: string): string {
  return aliases[name] ?? name
}

function attributesText(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([name, value]) =>
        ` ${name}="${name === "style" ? value.replace(/\s*([:;])\s*/g, "$1").replace(/;$/, "") : value}"`,
    )
    .join("")
}
