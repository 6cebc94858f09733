import { Parser } from "htmlparser2"

/** What checks look at in a message's HTML. `text` of a link is what its reader sees. */
export type HtmlParts = {
  pictures: { src: string; alt: string | undefined }[]
  links: { href: string | undefined; text: string }[]
  /** Every element's name, once. */
  elements: Set<string>
}

export function readHtml(html: string): HtmlParts {
  const parts: HtmlParts = { pictures: [], links: [], elements: new Set() }
  let link: HtmlParts["links"][number] | undefined
  const parser = new Parser({
    onopentag(name, { href, src = "", alt }) {
      parts.elements.add(name)
      if (name === "img") parts.pictures.push({ src, alt })
      if (name !== "a") return
      link = { href, text: "" }
      // Without an address it is a place to jump to.
      if (href !== undefined) parts.links.push(link)
    },
    ontext(text) {
      if (link) link.text += text
    },
    onclosetag(name) {
      if (name === "a") link = undefined
    },
  })
  parser.end(html)
  return parts
}
