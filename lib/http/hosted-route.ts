import "server-only"
import type { LinkPurpose } from "../crypto/link-token"
import { failedPage, unknownLinkPage } from "../hosted/pages"
import { type HostedPage, renderPage } from "../hosted/render-page"
import { newId } from "../ids"
import { log } from "../log"
import { type OpenedLink, openLink } from "../services/hosted/open-link"
import { readText } from "./body"

type RouteContext = { params: Promise<{ token: string }> }

/** Wraps a hosted page: opens its link, renders what the handler decides, and says so plainly when something failed. */
export function hostedRoute(purpose: LinkPurpose, handle: (link: OpenedLink, request: Request) => Promise<HostedPage>) {
  return async function respond(request: Request, { params }: RouteContext): Promise<Response> {
    try {
      const link = await openLink((await params).token, purpose)
      return renderPage(link ? await handle(link, request) : unknownLinkPage())
    } catch (error) {
      log.error({ err: error, requestId: newId("req"), page: purpose }, "hosted page failed")
      return renderPage(failedPage())
    }
  }
}

const maxFormBytes = 16 * 1024

/** The fields of a form post, urlencoded or multipart. Anything unreadable has none. */
export async function readForm(request: Request): Promise<Map<string, string>> {
  const type = request.headers.get("content-type") ?? ""
  const text = await readText(request, maxFormBytes).catch(() => "")
  if (!type.toLowerCase().startsWith("multipart/form-data")) return new Map(new URLSearchParams(text))
  const form = await new Response(text, { headers: { "content-type": type } }).formData().catch(() => new FormData())
  return new Map([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])))
}

/** True for the POST that a mail program sends on its user's behalf (RFC 8058 §3.2). */
export function isOneClick(form: Map<string, string>): boolean {
  return form.get("List-Unsubscribe") === "One-Click"
}
