import type { OutgoingRequest } from "./safe-fetch"

// Without the body there is no type of it, and what it was signed with fits no more.
const ofBody = ["content-type", "webhook-signature"]

export type RedirectRefusal = { refused: "bad_redirect" | "insecure_redirect"; detail: string }

/**
 * The request that a redirect asks for (RFC 9110 §15.4). 303, and 301 and 302 after POST, become GET without a body.
 * Credentials and custom headers stay with their origin, and https never falls back to http.
 */
export function followRedirect(
  request: OutgoingRequest,
  status: number,
  location: string | undefined,
): OutgoingRequest | RedirectRefusal {
  if (!location) return { refused: "bad_redirect", detail: `A ${status} answer named no Location.` }
  const from = new URL(request.url)
  const to = parseLocation(location, from)
  if (!to) return { refused: "bad_redirect", detail: "The Location is not an http or https URL without user name." }
  if (from.protocol === "https:" && to.protocol === "http:") {
    return { refused: "insecure_redirect", detail: "The redirect leads from https to http." }
  }
  const becomesGet = status === 303 || ((status === 301 || status === 302) && request.method === "POST")
  const headers =
    to.origin === from.origin ? request.headers : pick(request.headers, ["content-type", "user-agent", "accept"])
  if (!becomesGet) return { ...request, url: to.href, headers }
  return { method: "GET", url: to.href, headers: omit(headers, ofBody), body: null }
}

function parseLocation(location: string, from: URL): URL | undefined {
  try {
    const url = new URL(location, from)
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined
  } catch {
    return undefined
  }
}

function pick(headers: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name.toLowerCase())))
}

function omit(headers: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())))
}
