import { env } from "../env"
import { Forbidden } from "../errors"

// No form can send these.
const types = ["application/json", "text/csv"]

/**
 * Refuses a state change that a session's cookie authenticates unless a page of ours sent it: JSON or CSV, and an Origin
 * or Sec-Fetch-Site that says so. A form on another site can send neither.
 */
export function requireSameOrigin(request: Request): void {
  const type = (request.headers.get("content-type") ?? "").toLowerCase()
  if (!types.some((one) => type.startsWith(one)))
    throw new Forbidden("Send this request as application/json.", { code: "json_required" })
  const site = request.headers.get("sec-fetch-site")
  if (site ? site === "same-origin" : isOwnOrigin(request)) return
  throw new Forbidden("This request came from another site.", { code: "cross_site" })
}

function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin")
  if (!origin || !URL.canParse(origin)) return false
  return origin === new URL(env().APP_URL).origin || new URL(origin).host === request.headers.get("host")
}
