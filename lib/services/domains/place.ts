import "server-only"
import net from "node:net"
import { env } from "@/lib/env"
import type { Place } from "@/lib/mail/domains/wanted-records"
import { refusedRange } from "@/lib/webhooks/address"

/** How mail leaves this installation, and where it is received. */
export function installationPlace(): Place {
  const { SES_REGION, SMTP_URL, APP_URL } = env()
  const mailHost = new URL(APP_URL).hostname
  if (SES_REGION) return { mailHost, mechanism: "include:amazonses.com" }
  const server = SMTP_URL ? new URL(SMTP_URL).hostname.replace(/^\[|\]$/g, "") : mailHost
  return { mailHost, mechanism: mechanismOf(server) ?? `a:${mailHost}` }
}

/** Undefined for a name or an address that means nothing to others. */
function mechanismOf(server: string): string | undefined {
  const family = net.isIP(server)
  if (family === 0) return server.includes(".") ? `a:${server}` : undefined
  return refusedRange(server) ? undefined : `ip${family}:${server}`
}
