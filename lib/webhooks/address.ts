import net from "node:net"
import ipaddr from "ipaddr.js"
import { type Cidr, parseCidr } from "./cidr"

// Special-purpose ranges that ipaddr.js counts as plain unicast (IANA special-purpose address registries).
const alsoReserved = ["192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "3fff::/20"].map(
  (text) => ipaddr.parseCIDR(text),
)

// All that was ever given out for hosts on the internet (RFC 4291 §2.4); what lies outside reaches v4 hosts by another
// name (::a.b.c.d, NAT64), or none.
const globalUnicast = ipaddr.parseCIDR("2000::/3")

/** The kind of a non-public address in words, such as `loopback` or `private`; undefined when it is public. */
export function refusedRange(address: string): string | undefined {
  const parsed = parse(address)
  if (!parsed) return "unreadable"
  const range = parsed.range()
  if (range !== "unicast") return range
  if (parsed.kind() === "ipv6" && !contains(globalUnicast, parsed)) return "reserved"
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
  if (net.isIPv4(bare)) return ipaddr.IPv4.parse(bare)
  // ipaddr.js takes ::a.b.c.d, as resolvers write it, for ::ffff:a.b.c.d; the URL parser writes it as a v6 address.
  return net.isIPv6(bare) ? ipaddr.process(new URL(`http://[${bare}]`).hostname.slice(1, -1)) : undefined
}

function contains([network, bits]: Cidr, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return network.kind() === address.kind() && address.match(network, bits)
}
