import type { Address } from "./message"

type List = { id: string; name: string; from: Address }

/**
 * What marks a message to many: List-Id (RFC 2919) and Precedence keep vacation messages away (RFC 3834 §2), and
 * X-Auto-Response-Suppress those of Exchange, but no bounces. Auto-Submitted stays out: it is for what no person wrote
 * (RFC 3834 §5). What the sender says of its own stays.
 */
export function withBulkHeaders(headers: Record<string, string>, list: List): Record<string, string> {
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()))
  const ours = Object.entries({
    "List-Id": listId(list),
    Precedence: "bulk",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
  })
  return { ...headers, ...Object.fromEntries(ours.filter(([name]) => !given.has(name.toLowerCase()))) }
}

/** The name as plain words: what mail grammar gives a meaning is left out, so that it needs no quotes. */
function listId({ id, name, from }: List): string {
  const words = name.match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? ""
  return `${asPhrase(words)} <${id}.${from.email.slice(from.email.lastIndexOf("@") + 1)}>`.trim()
}

/** An encoded word (RFC 2047) has room for 45 bytes; a header encoded as a whole would hide the id. */
const maxWordBytes = 45

function asPhrase(words: string): string {
  if (/^[\x20-\x7e]*$/.test(words)) return words.slice(0, 100)
  let text = ""
  for (const character of words) {
    if (Buffer.byteLength(text + character) > maxWordBytes) break
    text += character
  }
  return `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`
}
