import { compile } from "html-to-text"

// Reading the options takes longer than turning a short message.
const convert = compile({
  wordwrap: false,
  selectors: [
    { selector: "img", format: "skip" },
    { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
  ],
})

/** The text part that goes with an HTML body: no pictures, links behind their words. */
export function htmlToText(html: string): string {
  return convert(html)
}
