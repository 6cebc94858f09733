import { findLinks } from "./find-links"

type Tracking = { redirectOf: (url: string) => string | undefined; pixelUrl: string }

/**
 * Puts a redirect in place of each link for which `redirectOf` names one, and a pixel at the end of the body. Every other
 * byte stays as it is.
 */
export function trackHtml(html: string, { redirectOf, pixelUrl }: Tracking): string {
  const { links, bodyEnd } = findLinks(html)
  const edits = links.flatMap(({ url, start, end }) => {
    const redirect = redirectOf(url)
    return redirect ? [{ start, end, text: `"${redirect}"` }] : []
  })
  const pixel = `<img alt="" src="${pixelUrl}" width="1" height="1" style="border:0;width:1px;height:1px">`
  return applyEdits(html, [...edits, { start: bodyEnd, end: bodyEnd, text: pixel }])
}

type Edit = { start: number; end: number; text: string }

function applyEdits(html: string, edits: Edit[]): string {
  let done = 0
  const parts = edits
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, text }) => {
      const before = html.slice(done, start)
      done = end
      return before + text
    })
  return parts.join("") + html.slice(done)
}
