import { serve } from "inngest/edge"
import { env } from "@/lib/env"
import { createClient } from "./client"
import { functionsOf } from "./functions"

const servePath = "/api/inngest"

let handler: ((request: Request) => Promise<Response>) | undefined

/**
 * Where a real Inngest calls the functions; every call must carry its signature. With the embedded engine, which calls
 * them in its own process, there is nothing here.
 */
export async function serveFunctions(request: Request): Promise<Response> {
  if (env().engine === "embedded") return new Response(null, { status: 404 })
  handler ??= build()
  return handler(request)
}

/** The registered address is the public one, never what a request claims to have been sent to. */
function build() {
  const client = createClient()
  const serveOrigin = new URL(env().APP_URL).origin
  return serve({ client, functions: functionsOf(client, "inngest"), serveOrigin, servePath, enableUnauthedSync: false })
}
