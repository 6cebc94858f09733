import { type Agent, type Dispatcher, errors, request as send } from "undici"
import { BlockedAddress } from "./guarded-agent"
import { noPhases, notingPhases, type Phases, rounded } from "./phases"
import { followRedirect } from "./redirects"

export type OutgoingRequest = { method: string; url: string; headers: Record<string, string>; body: string | null }

/** Why no answer came. The list is closed: every one of them has a sentence that says what to do. */
export type FetchFailure =
  | "timeout"
  | "blocked_address"
  | "dns"
  | "connection_refused"
  | "connection_closed"
  | "tls"
  | "too_many_redirects"
  | "bad_redirect"
  | "insecure_redirect"
  | "invalid_url"
  | "invalid_response"
  | "network"

export type Answer = { status: number; headers: Record<string, string>; body: string; truncated: boolean }

export type FetchResult = { redirects: Redirect[]; durationMs: number; phases: Phases } & (
  | { kind: "answered"; answer: Answer }
  | { kind: "failed"; failure: FetchFailure; detail: string }
)

export type Redirect = { status: number; url: string }

export type FetchOptions = { agent: Agent; timeoutMs?: number; maxRedirects?: number; maxBodyBytes?: number }

/** An expected end without an answer; it never leaves this file. */
class Refused extends Error {
  constructor(
    readonly failure: FetchFailure,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Makes a request to an address that somebody else chose. One time limit spans it all, from connecting to the last
 * byte kept; at most five redirects, each checked again; the body is kept up to 64 KiB. Never throws for what the
 * other side does.
 */
export async function safeFetch(request: OutgoingRequest, options: FetchOptions): Promise<FetchResult> {
  const startedAt = performance.now()
  const timeoutMs = options.timeoutMs ?? 10_000
  const signal = AbortSignal.timeout(timeoutMs)
  const redirects: Redirect[] = []
  const phases = { ...noPhases }
  const measured = () => ({ redirects, durationMs: Math.round(performance.now() - startedAt), phases: rounded(phases) })
  try {
    const going = follow(request, options, { signal, redirects, phases, startedAt })
    const answer = await Promise.race([going, endOf(signal)])
    return { kind: "answered", answer, ...measured() }
  } catch (error) {
    const { failure, detail } = signal.aborted
      ? { failure: "timeout" as const, detail: `No complete answer within ${timeoutMs / 1000} seconds.` }
      : describe(error)
    return { kind: "failed", failure, detail, ...measured() }
  }
}

/** Rejects when time is up: while it looks a name up or connects, undici does not listen to its signal. */
function endOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }))
}

type Course = { signal: AbortSignal; redirects: Redirect[]; phases: Phases; startedAt: number }

async function follow(
  first: OutgoingRequest,
  options: FetchOptions,
  { signal, redirects, phases, startedAt }: Course,
): Promise<Answer> {
  let request = first
  assertCallable(request.url)
  for (;;) {
    const { method, url, headers, body } = request
    phases.firstByteMs = null
    const response = await notingPhases(phases, () =>
      send(url, {
        method: method as Dispatcher.HttpMethod, // undici takes any method; its type names the usual ones
        headers: asBytes(headers),
        body,
        signal,
        dispatcher: options.agent,
      }),
    )
    phases.firstByteMs = performance.now() - startedAt
    // A body that is given up ends with an error, and one that nobody listens to would end the process.
    response.body.on("error", () => {})
    if (![301, 302, 303, 307, 308].includes(response.statusCode))
      return read(response, options.maxBodyBytes ?? 64 * 1024)
    response.body.destroy()
    const next = followRedirect(request, response.statusCode, [response.headers.location].flat()[0])
    if ("refused" in next) throw new Refused(next.refused, next.detail)
    redirects.push({ status: response.statusCode, url: next.url })
    const limit = options.maxRedirects ?? 5
    if (redirects.length > limit) throw new Refused("too_many_redirects", `More than ${limit} redirects.`)
    request = next
  }
}

/** Header values as UTF-8, which HTTP carries as opaque bytes (RFC 9110 §5.5) and Node takes one by one. */
function asBytes(headers: Record<string, string>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, Buffer.from(value, "utf8").toString("latin1")])
  return Object.fromEntries(entries)
}

function assertCallable(text: string): void {
  try {
    const url = new URL(text)
    if (!/^https?:$/.test(url.protocol) || url.username || url.password) throw new Error("not callable")
  } catch {
    throw new Refused("invalid_url", "The URL is not an http or https URL without user name and password.")
  }
  // A value that is put into a path must not climb out of its place; parsing resolves these segments, encoded or not.
  const path = text.replace(/^[a-z]+:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "")
  if (path.split("/").some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) {
    throw new Refused("invalid_url", "The URL's path has a part that is only dots.")
  }
}

async function read(response: Dispatcher.ResponseData, maxBytes: number): Promise<Answer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response.body) {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBytes) break
  }
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
  )
  const text = readable(Buffer.concat(chunks), maxBytes).replaceAll("\u0000", "\ufffd")
  // What stands for an unreadable byte has three bytes itself.
  const bytes = Buffer.from(text)
  const truncated = size > maxBytes || bytes.length > maxBytes
  return { status: response.statusCode, headers, body: readable(bytes, maxBytes), truncated }
}

/** Bytes as text, of which a last character that the limit cuts in two is left out. */
function readable(bytes: Buffer, maxBytes: number): string {
  return new TextDecoder().decode(bytes.subarray(0, maxBytes), { stream: bytes.length > maxBytes })
}

function describe(error: unknown): { failure: FetchFailure; detail: string } {
  if (error instanceof Refused) return { failure: error.failure, detail: error.message }
  if (error instanceof BlockedAddress) return { failure: "blocked_address", detail: error.message }
  if (error instanceof errors.HTTPParserError) return { failure: "invalid_response", detail: error.message }
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  const detail = error instanceof Error && error.message ? error.message : code
  return { failure: failureOf(code), detail: detail.slice(0, 500) }
}

function failureOf(code: string): FetchFailure {
  if (/^(ENOTFOUND|EAI_|ENODATA)/.test(code)) return "dns"
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return "timeout"
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return "connection_refused"
  if (/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_CLOSED|UND_ERR_DESTROYED)$/.test(code)) return "connection_closed"
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/.test(code)) return "tls"
  if (/^(HPE_|UND_ERR_RES|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RESPONSE)/.test(code)) return "invalid_response"
  return "network"
}
