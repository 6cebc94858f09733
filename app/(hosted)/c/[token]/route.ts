import { unknownLinkPage } from "@/lib/hosted/pages"
import { renderPage } from "@/lib/hosted/render-page"
import { redirectTo } from "@/lib/http/redirect"
import { visitRoute } from "@/lib/http/visit-route"

export const GET = visitRoute("click", (visit) => (visit ? redirectTo(visit.url) : renderPage(unknownLinkPage())))

export const HEAD = GET
