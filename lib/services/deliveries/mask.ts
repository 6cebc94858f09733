import type { FetchResult } from "@/lib/webhooks/safe-fetch"
import { isSecretHeader } from "@/lib/workflow/steps/webhook"

/** What stands in the place of a secret wherever a request or an answer is shown. */
export const mask = "••••••"

/** Headers with the values of Authorization, Cookie and the like masked. */
export function maskSecretHeaders(headers: Record<string, string>): Record<string, string> {
  return mapValues(headers, (value, name) => (isSecretHeader(name) ? mask : value))
}

// Shorter values would mask half of every text by chance.
const shortestSecret = 6

/** The texts of a request that must not show up in what is kept of its answer: the secrets used and the secret headers. */
export function textsToHide(headers: Record<string, string>, secrets: string[]): string[] {
  const values = Object.entries(headers).flatMap(([name, value]) => (isSecretHeader(name) ? [value] : []))
  const tokens = values.flatMap((value) => value.split(/\s+/).slice(1))
  const texts = [...secrets, ...values, ...tokens].filter((text) => text.length >= shortestSecret)
  return [...new Set(texts.flatMap(spellings))].sort((a, b) => b.length - a.length)
}

/**
 * A text as it is, in a URL, in a form, in JSON, and in JSON that stands as text in other JSON, as an echo of a body does. What is
 * not covered: deeper levels, other encodings such as base64 or HTML, and a text that is cut into pieces.
 */
function spellings(text: string): string[] {
  const inJson = jsonSpellings(text)
  const inForm = new URLSearchParams([["", text]]).toString().slice(1)
  return [text, encodeURIComponent(text), inForm, ...inJson, ...inJson.flatMap(jsonSpellings)]
}

/** As writers of JSON differ: what is not ASCII, what HTML knows, and slashes are escaped or not. */
function jsonSpellings(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1)
  return [/[^\x20-\x7e]/g, /[<>&]/g]
    .reduce((spelled, escaped) => spelled.flatMap((one) => [one, one.replace(escaped, unicodeEscape)]), [json])
    .flatMap((one) => [one, one.replaceAll("/", "\\/")])
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`
}

/** What came back, with every hidden text masked: receivers echo, and redirects repeat what is in the URL. */
export function hideIn(fetched: FetchResult, hidden: string[]): FetchResult {
  const hide = (text: string) => hideInText(text, hidden)
  const redirects = fetched.redirects.map(({ status, url }) => ({ status, url: hide(url) }))
  if (fetched.kind === "failed") return { ...fetched, redirects, detail: hide(fetched.detail) }
  const { answer } = fetched
  const headers = maskSecretHeaders(mapValues(answer.headers, hide))
  return { ...fetched, redirects, answer: { ...answer, headers, body: hide(answer.body) } }
}

/** A JSON value with every hidden text masked in its texts and keys: reading JSON undoes what the answer was written in. */
export function hideInJson(value: unknown, hidden: string[]): unknown {
  if (typeof value === "string") return hideInText(value, hidden)
  if (Array.isArray(value)) return value.map((item) => hideInJson(item, hidden))
  if (value === null || typeof value !== "object") return value
  const entries = Object.entries(value).map(([key, item]) => [hideInText(key, hidden), hideInJson(item, hidden)])
  return Object.fromEntries(entries)
}

function hideInText(text: string, hidden: string[]): string {
  return hidden.reduce((shown, secret) => shown.replaceAll(secret, mask), text)
}

function mapValues(record: Record<string, string>, change: (value: string, name: string) => string) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]))
}
