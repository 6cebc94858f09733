import juice from "juice"
import { measureHtml } from "./measure-html"

// What looks like another template language is the message's own text by now; finding it takes time by the square.
for (const name of Object.keys(juice.codeBlocks)) delete juice.codeBlocks[name]

/**
 * Puts the rules of style sheets into the elements that they are about, because many mail programs look nowhere else. What
 * cannot be put there, such as `@media`, stays in a sheet. HTML without a sheet is answered as it is, and so is what would
 * take seconds. Throws Unrenderable where there is too much to be worked with.
 */
export function inlineCss(html: string): string {
  const { elements, roots, sheet } = measureHtml(html)
  if (!/<style[\s>]/i.test(html)) return html
  const parts = sheet.match(/[{,;]/g)?.length ?? 0
  // Each rule is held against each element, and elements at the top against each other.
  if (parts * (elements + roots ** 2 / 250) > maxSteps) return html
  try {
    return juice(html)
  } catch {
    // It gives up on some broken styles, such as a property without a value.
    return html
  }
}

const maxSteps = 500_000
