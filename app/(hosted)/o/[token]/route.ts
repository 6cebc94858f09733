import { visitRoute } from "@/lib/http/visit-route"

/** One transparent dot. */
const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64")

const headers = { "content-type": "image/gif", "cache-control": "no-store", "x-content-type-options": "nosniff" }

export const GET = visitRoute("open", () => new Response(gif, { headers }))

export const HEAD = GET
