import { Parser } from "htmlparser2"
import { Unrenderable } from "../render"

/** `roots` are the elements that stand in no other; `sheet` is the text of all style sheets. */
export type HtmlMeasure = { elements: number; roots: number; sheet: string }

/** Beyond this, what reads HTML by recursion runs out of stack, and mail programs show nothing sensible. */
const maxDepth = 256

const maxElements = 100_000

/** Throws Unrenderable where elements are too many or nested too deeply to be worked with. */
export function measureHtml(html: string): HtmlMeasure {
  const measure: HtmlMeasure = { elements: 0, roots: 0, sheet: "" }
  let depth = 0
  let isSheet = false
  const parser = new Parser({
    onopentag(name) {
      if (depth++ === 0) measure.roots++
      measure.elements++
      isSheet = name === "style"
      if (depth > maxDepth) throw new Unrenderable("Its elements are nested more than 256 deep.")
      if (measure.elements > maxElements) throw new Unrenderable("It has more than 100,000 elements.")
    },
    ontext(text) {
      if (isSheet) measure.sheet += text
    },
    onclosetag() {
      depth--
      isSheet = false
    },
  })
  parser.end(html)
  return measure
}
