import net from "node:net"
import { isAllowed, refusedRange } from "./address"

/**
 * Why calls to a URL will be refused, as far as the URL itself tells: its host is an address, or localhost, that the
 * installation may not call. Undefined when nothing is known against it; slots may stand for anything.
 */
export function whyRefused(url: string, { allowCidrs }: { allowCidrs: string[] }): string | undefined {
  const host = hostOf(url)
  if (!host) return undefined
  const address = /(^|\.)localhost\.?$/.test(host) ? "127.0.0.1" : host
  const range = net.isIP(address) ? refusedRange(address) : undefined
  if (!range || isAllowed(address, allowCidrs)) return undefined
  return `${host} is not a public address (${range}), and this installation does not call those. To allow it, start Heed with WEBHOOK_ALLOW_CIDRS=${cidrOf(address)}.`
}

function hostOf(text: string): string | undefined {
  try {
    const url = new URL(text.replace(/\{\{[^{}]*\}\}/g, "x"))
    const isTemplated = /^[a-z]+:\/\/[^/?#]*\{\{/i.test(text)
    return isTemplated ? undefined : url.hostname.replace(/^\[|\]$/g, "").toLowerCase()
  } catch {
    return undefined
  }
}

function cidrOf(address: string): string {
  if (net.isIPv6(address)) return `${address}/128`
  return address.startsWith("127.") ? "127.0.0.0/8" : `${address}/32`
}
