import { Parser } from "htmlparser2"
import { Unrenderable } from "../render"

/** Beyond this, what reads HTML by recursion runs out of stack, and mail programs show nothing sensible. */
const maxDepth = 256

const maxElements = 100_000

/** How many elements there are. Throws Unrenderable where they are too many or nested too deeply to be worked with. */
export function measureHtml(html: string): number {
  let depth = 0
  let elements = 0
  const parser = new Parser({
    onopentag() {
      depth++
      elements++
      if (depth > maxDepth) throw new Unrenderable("Its elements are nested more than 256 deep.")
      if (elements > maxElements) throw new Unrenderable("It has more than 100,000 elements.")
    },
    onclosetag() {
      depth--
    },
  })
  parser.end(html)
  return elements
}
