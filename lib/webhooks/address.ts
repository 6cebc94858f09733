import ipaddr from "ipaddr.js"
import { type Cidr, parseCidr } from "./cidr"

// Special-purpose ranges that ipaddr.js counts as plain unicast (IANA special-purpose address registries).
const alsoReserved = [
  "192.88.99.0/24",
  "198.18.0.0/15",
  "240.0.0.0/4",
  "2001::/23",
  "2001:db8::/32",
  "3fff::/20",
  "5f00::/16",
  "100::/64",
  "fec0::/10",
  "64:ff9b:1::/48",
].map((text) => ipaddr.parseCIDR(text))

/** The kind of a non-public address in words, such as `loopback` or `private`; undefined when it is public. */
export function refusedRange(address: string): string | undefined {
  const parsed = parse(address)
  if (!parsed) return "unreadable"
  if (parsed instanceof ipaddr.IPv6) {
    // ::a.b.c.d (deprecated, RFC 4291 §2.5.5.1) still reaches v4 hosts on some systems.
    if (
      parsed
        .toByteArray()
        .slice(0, 12)
        .every((byte) => byte === 0) &&
      parsed.range() === "unicast"
    )
      return "ipv4Compatible"
  }
  const range = parsed.range()
  if (range !== "unicast") return range
  return alsoReserved.some((cidr) => contains(cidr, parsed)) ? "reserved" : undefined
}

/** True when the operator has allowed the address by name of its range. */
export function isAllowed(address: string, ranges: string[]): boolean {
  const parsed = parse(address)
  if (!parsed) return false
  return ranges.some((text) => {
    const cidr = parseCidr(text)
    return cidr !== undefined && contains(cidr, parsed)
  })
}

/** A v4 address inside a v6 one (::ffff:a.b.c.d) is judged as the v4 address that it reaches. */
function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const bare = address.replace(/%.*$/, "")
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined
}

function contains([network, bits]: Cidr, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return network.kind() === address.kind() && address.match(network, bits)
}
