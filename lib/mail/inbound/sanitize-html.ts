import clean, { type IOptions } from "sanitize-html"
import { measureHtml } from "../content/measure-html"
import { Unrenderable } from "../render"

const colour = /^(#[0-9a-f]{3,8}|[a-z]{3,30}|(rgb|hsl)a?\([\d\s.,%/]{1,40}\))$/i
const lengths =
  /^(auto|normal|0|-?[\d.]{1,8}(px|em|rem|ex|ch|pt|%)?)(\s+(auto|0|-?[\d.]{1,8}(px|em|rem|ex|ch|pt|%)?)){0,3}$/i
const words = /^[a-z0-9 ,'"-]{1,200}$/i
const border = /^[#a-z0-9 .,()%]{1,100}$/i

function forAll(names: string[], pattern: RegExp): Record<string, RegExp[]> {
  return Object.fromEntries(names.map((name) => [name, [pattern]]))
}

const sides = ["", "-top", "-right", "-bottom", "-left"]

/** How a text may look. Nothing that leaves its place, covers others, or loads something. */
const styles = {
  ...forAll(["color", "background-color", "background"], colour),
  ...forAll(["width", "max-width", "min-width", "height", "max-height", "line-height", "font-size"], lengths),
  ...forAll(["letter-spacing", "text-indent", "border-spacing", "border-radius", "border-width"], lengths),
  ...forAll([...sides.map((side) => `padding${side}`), ...sides.map((side) => `margin${side}`)], lengths),
  ...forAll(["font-family", "font-style", "font-weight", "text-align", "text-decoration", "text-transform"], words),
  ...forAll(["vertical-align", "white-space", "word-break", "overflow-wrap", "border-collapse", "list-style"], words),
  ...forAll(["display", "direction", "float", "clear", "border-style", "border-color"], words),
  ...forAll([...sides.map((side) => `border${side}`)], border),
}

const blocks = ["html", "body", "div", "section", "article", "header", "footer", "main", "nav", "aside", "center"]
const flow = [
  "p",
  "br",
  "hr",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "pre",
  "ul",
  "ol",
  "li",
  "dl",
  "dt",
  "dd",
]
const tables = ["table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"]
const phrases = [
  "a",
  "abbr",
  "b",
  "bdi",
  "bdo",
  "big",
  "cite",
  "code",
  "del",
  "em",
  "figure",
  "figcaption",
  "font",
  "i",
]
const more = [
  "img",
  "ins",
  "kbd",
  "mark",
  "q",
  "s",
  "samp",
  "small",
  "span",
  "strike",
  "strong",
  "sub",
  "sup",
  "time",
  "u",
]

const options: IOptions = {
  allowedTags: [...blocks, ...flow, ...tables, ...phrases, ...more, "tt", "var", "wbr", "address"],
  allowedAttributes: {
    "*": ["align", "bgcolor", "dir", "height", "lang", "style", "title", "valign", "width"],
    a: ["href"],
    font: ["color", "face", "size"],
    img: ["alt", "border", "src"],
    ol: ["start", "type"],
    table: ["border", "cellpadding", "cellspacing", "summary"],
    td: ["colspan", "nowrap", "rowspan"],
    th: ["colspan", "nowrap", "rowspan", "scope"],
    time: ["datetime"],
    blockquote: ["cite"],
    del: ["datetime"],
    ins: ["datetime"],
    col: ["span"],
    colgroup: ["span"],
  },
  allowedStyles: { "*": styles },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowedSchemesByTag: { img: ["http", "https", "cid", "data"] },
  allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
  allowProtocolRelative: false,
  // What stands in these is no text of the message.
  nonTextTags: [
    "script",
    "style",
    "textarea",
    "option",
    "noscript",
    "title",
    "template",
    "iframe",
    "object",
    "svg",
    "math",
  ],
  transformTags: { a: withWholeAddress("href"), img: withWholeAddress("src") },
  enforceHtmlBoundary: false,
}

const picture = /^data:image\/(png|gif|jpe?g|webp);base64,/i
const whole = /^\s*(https?|mailto|tel|cid):/i

/** An address that says where it leads wherever it is shown, or a picture that is one itself; any other goes. */
function withWholeAddress(attribute: "href" | "src") {
  return (tagName: string, { [attribute]: address = "", ...rest }: Record<string, string>) => {
    const isKept = whole.test(address) || (tagName === "img" && picture.test(address))
    return { tagName, attribs: isKept ? { ...rest, [attribute]: address } : rest }
  }
}

/** Characters that are made safe; what comes behind them is left out. */
const maxLength = 1024 * 1024

/**
 * A stranger's HTML without anything that runs, loads by style, asks for input or leaves its place. Pictures of the web and
 * of the message (`cid:`) stay; whoever shows it decides whether to load them. Null for HTML of too many or too deep
 * elements, which would take minutes.
 */
export function sanitizeHtml(html: string): string | null {
  const start = html.slice(0, maxLength)
  return isTooMuch(start) ? null : clean(start, options).trim()
}

function isTooMuch(html: string): boolean {
  try {
    measureHtml(html)
    return false
  } catch (error) {
    if (error instanceof Unrenderable) return true
    throw error
  }
}
