import type { Attachment } from "./message"

const policies = {
  open: "default-src 'none'; img-src data: https: http:; style-src 'unsafe-inline' https: http:; font-src data: https: http:",
  closed: "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
}

/**
 * A message's HTML to be shown in a frame without scripts: links open beside it, pictures that came along are put in their
 * places, up to 20 MB of them. What stands before its own markup is only ever obeyed first.
 * Of a stranger's message nothing is loaded from elsewhere.
 */
export function previewDocument(html: string, attachments: Attachment[], { remotePictures = true } = {}): string {
  const policy = remotePictures ? policies.open : policies.closed
  const head = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer"><base target="_blank">
<style>body{margin:16px;background:#fff;color:#111;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}</style>`
  return head + withPictures(html, attachments)
}

/** Characters of data URLs; references beyond them stay as they are. */
const maxPictures = 20_000_000

function withPictures(html: string, attachments: Attachment[]): string {
  const pictures = new Map(attachments.map((each) => [each.contentId, each]))
  const encoded = new Map<string, string | undefined>()
  let left = maxPictures
  return html.replace(/\bcid:([^"'\s>)]+)/g, (whole, contentId: string) => {
    if (!encoded.has(contentId)) encoded.set(contentId, dataUrl(pictures.get(contentId)))
    const url = encoded.get(contentId)
    if (url === undefined || url.length > left) return whole
    left -= url.length
    return url
  })
}

function dataUrl(picture: Attachment | undefined): string | undefined {
  if (!picture || !/^image\/[a-z0-9.+-]+$/i.test(picture.contentType)) return undefined
  return `data:${picture.contentType};base64,${picture.content.toString("base64")}`
}
