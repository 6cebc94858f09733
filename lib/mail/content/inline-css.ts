import juice from "juice"

/**
 * Puts the rules of style sheets into the elements that they are about, because many mail programs look nowhere else. What
 * cannot be put there, such as `@media`, stays in a sheet. HTML without a sheet is answered as it is.
 */
export function inlineCss(html: string): string {
  return /<style[\s>]/i.test(html) ? juice(html) : html
}
