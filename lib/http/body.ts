import { Malformed, TooLarge } from "../errors"
import { isStorable, isTooDeep, maxDepth } from "../storable"

/** Reads a JSON body whatever its content type says; an empty one counts as `{}`. Throws TooLarge, Malformed. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes)
  if (text.trim() === "") return {}
  if (isTooDeep(text))
    throw new Malformed(`The body is nested more than ${maxDepth} levels deep.`, { code: "too_deep" })
  const value = parse(text)
  if (mayHoldUnstorable.test(text) && !isStorable(value)) {
    throw new Malformed(
      "The body holds a NUL character or half of a surrogate pair, which no database can keep as text.",
      { code: "unstorable_text" },
    )
  }
  return value
}

// PostgreSQL keeps neither in jsonb; both can only be written as escapes, so a quick look at the text is enough mostly.
const mayHoldUnstorable = /\\u(0000|d[89a-f])/i

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unreadable"
    throw new Malformed(`The body is not valid JSON: ${reason}`, { code: "malformed_json" })
  }
}

/** Reads a body as text and stops as soon as it is larger than allowed. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  return (await readBytes(request, maxBytes)).toString("utf8")
}

/** The same as it came. */
export async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes)
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  const next = () =>
    reader.read().catch(() => Promise.reject(new Malformed("The request broke off.", { code: "aborted" })))
  for (let read = await next(); !read.done; read = await next()) {
    size += read.value.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(read.value)
  }
  return Buffer.concat(chunks)
}

function tooLarge(maxBytes: number): TooLarge {
  return new TooLarge(`The body is larger than ${Math.round(maxBytes / 1024)} KiB.`, { code: "body_too_large" })
}
