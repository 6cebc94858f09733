import ipaddr from "ipaddr.js"

export type Cidr = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Parses `10.0.0.0/8`, `fd00::/8` or a single address; undefined when it is neither. */
export function parseCidr(text: string): Cidr | undefined {
  try {
    if (text.includes("/")) return ipaddr.parseCIDR(text)
    const address = ipaddr.parse(text)
    return [address, address.kind() === "ipv4" ? 32 : 128]
  } catch {
    return undefined
  }
}
