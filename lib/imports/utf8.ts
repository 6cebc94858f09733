import { isUtf8 } from "node:buffer"
import { Invalid } from "../errors"

type Source = AsyncIterable<Uint8Array>

/**
 * A file's text as UTF-8 without a byte order mark, whether it comes as UTF-8 or, with a mark, as UTF-16. Throws Invalid
 * and names the line where it is neither.
 */
export async function* asUtf8(source: Source): AsyncGenerator<Buffer> {
  const { mark, bytes } = await takeMark(source)
  yield* mark ? fromUtf16(bytes, mark) : checked(bytes)
}

const marks = { fffe: "utf-16le", feff: "utf-16be" } as const
type Utf16 = (typeof marks)[keyof typeof marks]

async function takeMark(source: Source): Promise<{ mark: Utf16 | undefined; bytes: Source }> {
  const iterator = source[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  while (start.length < 3) {
    const next = await iterator.next()
    if (next.done) break
    start = Buffer.concat([start, next.value])
  }
  const hex = start.subarray(0, 2).toString("hex")
  const mark = Object.hasOwn(marks, hex) ? marks[hex as keyof typeof marks] : undefined // it has it
  const isMarked = start.subarray(0, 3).toString("hex") === "efbbbf"
  async function* bytes() {
    yield start.subarray(mark ? 2 : isMarked ? 3 : 0)
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { mark, bytes: bytes() }
}

async function* fromUtf16(source: Source, encoding: Utf16): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  let line = 1
  const decode = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      throw notText(line, "is not UTF-16, though the file begins as such")
    }
  }
  for await (const bytes of source) {
    const text = Buffer.from(decode(bytes))
    refuseNul(text, line)
    line += countLines(text)
    yield text
  }
  yield Buffer.from(decode())
}

async function* checked(source: Source): AsyncGenerator<Buffer> {
  let [line, rest] = [1, Buffer.alloc(0)]
  for await (const bytes of source) {
    const all = Buffer.concat([rest, bytes])
    const end = lastWholeCharacter(all)
    const text = all.subarray(0, end)
    rest = all.subarray(end)
    refuseOthers(text, line)
    line += countLines(text)
    yield text
  }
  refuseOthers(rest, line)
  yield rest
}

/** Where a character begins of which the end has not come yet; a character has four bytes at most. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function refuseOthers(text: Buffer, line: number): void {
  refuseNul(text, line)
  if (isUtf8(text)) return
  let [at, bad] = [0, line]
  for (let end = text.indexOf(10); end !== -1 && isUtf8(text.subarray(at, end)); end = text.indexOf(10, at)) {
    at = end + 1
    bad++
  }
  throw notText(bad, "is not UTF-8")
}

function refuseNul(text: Buffer, line: number): void {
  const at = text.indexOf(0)
  if (at !== -1) throw notText(line + countLines(text.subarray(0, at)), "holds bytes that are no text")
}

/** How often a line ends in some bytes of UTF-8. */
export function countLines(text: Buffer): number {
  let lines = 0
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) lines++
  return lines
}

function notText(line: number, what: string): Invalid {
  const message = `Line ${line} ${what}. Save the file as “CSV UTF-8” and upload it again.`
  return new Invalid(message, { code: "not_text", errors: [{ field: "file", code: "not_text", message }] })
}
