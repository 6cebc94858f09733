import { env } from "../env"
import { Forbidden } from "../errors"

/**
 * Refuses a state change that a session's cookie authenticates unless a page of ours sent it: JSON content, and an
 * Origin or Sec-Fetch-Site that says so. A form on another site can send neither.
 */
export function requireSameOrigin(request: Request): void {
  const isJson = (request.headers.get("content-type") ?? "").toLowerCase().startsWith("application/json")
  if (!isJson) throw new Forbidden("Send this request as application/json.", { code: "json_required" })
  const site = request.headers.get("sec-fetch-site")
  if (site ? site === "same-origin" : isOwnOrigin(request)) return
  throw new Forbidden("This request came from another site.", { code: "cross_site" })
}

function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin")
  if (!origin || !URL.canParse(origin)) return false
  return origin === new URL(env().APP_URL).origin || new URL(origin).host === request.headers.get("host")
}
