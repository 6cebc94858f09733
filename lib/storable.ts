/*
 * JSON that PostgreSQL keeps. It refuses NUL characters and halves of surrogate pairs in jsonb and text, and what is
 * nested very deeply can be read but not written again: writing it recurses.
 */

export const maxDepth = 100

/** Whether a text, read as JSON, would be nested too deeply. */
export function isTooDeep(text: string): boolean {
  let depth = 0
  let isString = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (isString && character === "\\") index++
    else if (character === '"') isString = !isString
    else if (isString) continue
    else if (character === "[" || character === "{") depth++
    else if (character === "]" || character === "}") depth--
    if (depth > maxDepth) return true
  }
  return false
}

/** Whether every text and key in a JSON value can be kept. */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !unstorable.test(value)
  if (value === null || typeof value !== "object") return true
  return Object.entries(value).every(([key, item]) => isStorable(key) && isStorable(item))
}

/** The same JSON value with U+FFFD wherever a text or key holds what cannot be kept. */
export function toStorable(value: unknown): unknown {
  if (typeof value === "string") return storableText(value)
  if (Array.isArray(value)) return value.map(toStorable)
  if (value === null || typeof value !== "object") return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), toStorable(item)]))
}

/** The same text with U+FFFD for each character that cannot be kept. */
export function storableText(text: string): string {
  return text.replace(everyUnstorable, "\ufffd")
}

const unstorable = /\0|\p{Surrogate}/u
const everyUnstorable = new RegExp(unstorable, "gu")
