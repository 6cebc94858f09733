import { Inngest } from "inngest"
import { env } from "@/lib/env"
import { log } from "@/lib/log"

const appId = "heed"

/**
 * The client that functions and the relay use. The embedded engine passes its own `fetch`, through which everything
 * that the SDK would send to a server is answered in this process.
 */
export function createClient(embedded?: { fetch: typeof fetch }): Inngest {
  const { LOG_LEVEL } = env()
  const level = LOG_LEVEL === "debug" || LOG_LEVEL === "silent" ? LOG_LEVEL : "error"
  const logger = log.child({ part: "inngest" }, { level })
  if (embedded)
    return new Inngest({ id: appId, logger, isDev: true, baseUrl: "http://inngest.embedded/", fetch: embedded.fetch })
  const { INNGEST_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey, INNGEST_BASE_URL: baseUrl } = env()
  return new Inngest({ id: appId, logger, isDev: false, eventKey, signingKey, baseUrl })
}
