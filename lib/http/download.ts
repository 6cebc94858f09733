import { problemResponse } from "./problem"

type File = { content: Buffer; filename: string; contentType?: string }

/**
 * A file that strangers wrote, as a download: no browser makes a page of it, whatever it says that it is. Without a
 * `contentType` it is bytes.
 */
export function downloadOf({ content, filename, contentType = "application/octet-stream" }: File): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": contentType,
      "content-disposition": dispositionOf(filename),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  })
}

/** The same for a link of the dashboard, with the problem where there is no such file. */
export async function downloadFor(request: Request, { requestId }: { requestId: string }, read: () => Promise<File>) {
  const { method, url } = request
  return read().then(downloadOf, (error) => problemResponse(error, { requestId, method, path: new URL(url).pathname }))
}

/** RFC 6266: a name that any browser can read, and the whole one. */
function dispositionOf(filename: string): string {
  const plain = filename.replaceAll(/[^\w. -]/g, "_")
  const whole = encodeURIComponent(filename).replaceAll(/['()*]/g, percent)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
