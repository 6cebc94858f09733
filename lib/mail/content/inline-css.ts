import juice from "juice"

// What looks like another template language is the message's own text by now; finding it takes time by the square.
for (const name of Object.keys(juice.codeBlocks)) delete juice.codeBlocks[name]

/**
 * Puts the rules of style sheets into the elements that they are about, because many mail programs look nowhere else. What
 * cannot be put there, such as `@media`, stays in a sheet. HTML without a sheet is answered as it is.
 */
export function inlineCss(html: string): string {
  return /<style[\s>]/i.test(html) ? juice(html) : html
}
