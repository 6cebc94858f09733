import { isbot } from "isbot"
import type { MachineReason } from "../../contracts/emails"

/** What is known of a visit when it comes. */
export type Visit = {
  kind: "open" | "click"
  method: string
  userAgent: string | null
  /** `Sec-Purpose`, or `Purpose` and `X-Moz` of older browsers. */
  purpose: string | null
  /** Since the e-mail was handed over, or since that began. */
  sinceSentMs: number
}

/** Nobody gets, opens, reads and clicks faster. */
const soonestClickMs = 5_000

/** The time around a click in which others count as one burst with it, and how many links make one. */
export const burstMs = 1_000
const burstLinks = 3

// Mail programs that name themselves without a browser, and the proxies through which Gmail and Yahoo load pictures when
// somebody opens a mail: isbot takes them for tools.
const mailProgram =
  /\b(GoogleImageProxy|YahooMailProxy|outlook-(ios|android)|microsoft outlook|ms-office|thunderbird|airmail|mailspring|evolution)\b/i

// Gmail's own prefetch of what is about to be listed comes as this browser of 2015 with a second "Mozilla".
const gmailPrefetch = /Edge\/12\.246 Mozilla\/5\.0$/

/** Judges a visit by itself; null when it may be a person's. */
export function judgeVisit({ kind, method, userAgent, purpose, sinceSentMs }: Visit): MachineReason | null {
  const agent = userAgent?.trim() ?? ""
  if (method === "HEAD") return "head_request"
  if (/\b(prefetch|prerender|preview)\b/i.test(purpose ?? "") || gmailPrefetch.test(agent)) return "prefetch"
  // Apple loads every picture of a mail when it arrives, whether it is read or not, and says nothing else of itself.
  if (kind === "open" && agent === "Mozilla/5.0") return "privacy_proxy"
  if (agent === "" || (isbot(agent) && !mailProgram.test(agent))) return "automated"
  if (kind === "click" && sinceSentMs < soonestClickMs) return "too_soon"
  return null
}

/** Judges a click by how many different links of its mail, itself among them, were clicked within `burstMs` of it. */
export function judgeBurst(differentLinks: number): MachineReason | null {
  return differentLinks >= burstLinks ? "burst" : null
}
