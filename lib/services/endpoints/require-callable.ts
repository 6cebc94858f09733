import "server-only"
import { env } from "@/lib/env"
import { Invalid } from "@/lib/errors"
import { whyRefused } from "@/lib/webhooks/refused-url"

/** Refuses a URL whose host is an address that this installation never calls. Throws Invalid. */
export function requireCallable(url: string): void {
  const message = whyRefused(url, { allowCidrs: env().WEBHOOK_ALLOW_CIDRS })
  if (message)
    throw new Invalid(message, { code: "invalid", errors: [{ field: "url", message, code: "blocked_address" }] })
}
