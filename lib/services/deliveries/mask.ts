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

/** A text as it is, in a URL, in a form, and in JSON: the last as writers differ, with what is not ASCII or a slash escaped or not. */
function spellings(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1)
  const ascii = json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
  const inJson = [json, ascii].flatMap((escaped) => [escaped, escaped.replaceAll("/", "\\/")])
  const inForm = new URLSearchParams([["", text]]).toString().slice(1)
  return [text, encodeURIComponent(text), inForm, ...inJson]
}

/** What came back, with every hidden text masked: receivers echo, and redirects repeat what is in the URL. */
export function hideIn(fetched: FetchResult, hidden: string[]): FetchResult {
  const hide = (text: string) => hidden.reduce((shown, secret) => shown.replaceAll(secret, mask), text)
  const redirects = fetched.redirects.map(({ status, url }) => ({ status, url: hide(url) }))
  if (fetched.kind === "failed") return { ...fetched, redirects, detail: hide(fetched.detail) }
  const { answer } = fetched
  const headers = maskSecretHeaders(mapValues(answer.headers, hide))
  return { ...fetched, redirects, answer: { ...answer, headers, body: hide(answer.body) } }
}

function mapValues(record: Record<string, string>, change: (value: string, name: string) => string) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]))
}
