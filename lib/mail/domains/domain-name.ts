import { domainToASCII } from "node:url"
import { parse } from "tldts"

const longestName = 253

/** A domain's name in lower-case ASCII, or what is wrong with the text. */
export function parseDomainName(text: string): { name: string } | { problem: string } {
  const given = text.trim()
  if (/[/:?#\\]/.test(given)) return { problem: "Enter the domain alone, without https:// or a path." }
  if (given.includes("@")) return { problem: "Enter what stands behind the @ of the address alone." }
  const name = domainToASCII(given.replace(/\.$/, ""))
  const { isIp, publicSuffix } = parse(name, { allowPrivateDomains: true })
  if (isIp) return { problem: "Enter a domain; an IP address has no records to prove whose it is." }
  const labels = name.split(".")
  if (name.length > longestName || !labels.every(isLabel))
    return { problem: "This is no domain. Enter one such as example.com." }
  if (labels.length === 1) return { problem: "Enter the domain in full, such as example.com." }
  if (name === publicSuffix) return { problem: `Anybody can register a domain under ${name}. Enter your own.` }
  return { name }
}

/** RFC 1123 §2.1. */
function isLabel(label: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)
}
