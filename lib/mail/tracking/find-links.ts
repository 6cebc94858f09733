import { Parser } from "htmlparser2"

/** A link in HTML: its target, decoded, and where its value stands in the source, quotes included. */
export type FoundLink = { url: string; start: number; end: number }

type Found = { links: FoundLink[]; bodyEnd: number }

/**
 * Finds every http(s) link in an e-mail's HTML, also in what only Outlook reads (conditional comments), and where its
 * body ends. Links marked `data-heed-track="off"` are left out.
 */
export function findLinks(html: string): Found {
  const links: FoundLink[] = []
  let inTag: FoundLink[] = []
  let bodyEnd = html.length
  const parser = new Parser({
    onattribute: (name, value) => {
      const url = name === "href" ? readWebUrl(value) : undefined
      if (!url) return
      const source = html.slice(parser.startIndex, parser.endIndex)
      const beforeValue = /^[^=]*=\s*/.exec(source)?.[0].length ?? 0
      inTag.push({ url, start: parser.startIndex + beforeValue, end: parser.endIndex })
    },
    onopentag: (name, attributes) => {
      if (isLink(name) && attributes["data-heed-track"]?.toLowerCase() !== "off") links.push(...inTag.slice(0, 1))
      inTag = []
    },
    onclosetag: (name, isImplied) => {
      if (!isImplied && (name === "body" || (name === "html" && bodyEnd === html.length))) bodyEnd = parser.startIndex
    },
    oncomment: (text) => {
      if (!text.startsWith("[if")) return
      const offset = parser.startIndex + "<!--".length
      const inside = findLinks(text).links
      links.push(...inside.map(({ url, start, end }) => ({ url, start: start + offset, end: end + offset })))
    },
  })
  parser.end(html)
  return { links, bodyEnd }
}

/** `v:*` are the buttons that Outlook for Windows draws. `link` and `base` are nothing to click on. */
function isLink(name: string): boolean {
  return name === "a" || name === "area" || name.startsWith("v:")
}

/** The target as a browser would take it, but not rewritten; undefined for anything that is no web address. */
function readWebUrl(value: string): string | undefined {
  // The URL standard drops these wherever they stand.
  const url = value.trim().replace(/[\t\r\n]/g, "")
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined
}
