import dns from "node:dns"
import net from "node:net"
import { Agent, buildConnector } from "undici"
import { isAllowed, refusedRange } from "./address"
import { timeConnecting } from "./phases"

/** A connection was not made because the address is not public. */
export class BlockedAddress extends Error {
  override name = "BlockedAddress"
  constructor(
    readonly host: string,
    readonly address: string,
    readonly range: string,
  ) {
    super(
      `${host === address ? host : `${host} is ${address}, which`} is not a public address (${range}). ` +
        `Webhooks go to public addresses only; an operator can allow it by adding ${address} or its range to WEBHOOK_ALLOW_CIDRS.`,
    )
  }
}

export type GuardOptions = {
  allowCidrs: string[]
  connectTimeoutMs?: number
  /** A certificate in PEM to trust instead of the well-known authorities. */
  ca?: string
  /** Resolves a name to every address it has. */
  lookup?: (host: string) => Promise<string[]>
}

/**
 * An undici agent that looks a name up once, refuses unless every answer is public, and connects to the very addresses
 * that were checked, in turn; the name still goes into SNI and certificate checks. Source: OWASP SSRF prevention, case 2.
 */
export function guardedAgent(options: GuardOptions): Agent {
  const { connectTimeoutMs: timeout = 10_000, ca } = options
  const connect = buildConnector({ timeout, ca, lookup: checkedLookup(options) })
  return new Agent({
    // Shorter than what servers use, so that a request never meets a socket that is just being closed.
    keepAliveTimeout: 2_000,
    keepAliveMaxTimeout: 2_000,
    connect(target, callback) {
      const host = target.hostname.replace(/^\[|\]$/g, "")
      // An address is never looked up, so it is checked here.
      const blocked = net.isIP(host) ? findBlocked(host, [host], options.allowCidrs) : undefined
      if (blocked) callback(blocked, null)
      // It answers the socket that it opens, though its type does not say so.
      else timeConnecting(connect(target, callback), target.protocol === "https:")
    },
  })
}

/** What the socket asks for the addresses of a name; only checked ones ever reach it. */
function checkedLookup({ allowCidrs, lookup = lookupAll }: GuardOptions): net.LookupFunction {
  return (host, { all }, callback) => {
    const answer = (addresses: string[]) => {
      const answers = addresses.map((address) => ({ address, family: net.isIP(address) }))
      const [first] = answers
      const blocked = findBlocked(host, addresses, allowCidrs)
      if (blocked) return callback(blocked, "")
      if (!first) return callback(Object.assign(new Error(`${host} has no address.`), { code: "ENOTFOUND" }), "")
      if (all) callback(null, answers)
      else callback(null, first.address, first.family)
    }
    lookup(host).then(answer, (error: Error) => callback(error, ""))
  }
}

function findBlocked(host: string, addresses: string[], allowCidrs: string[]): BlockedAddress | undefined {
  return addresses.flatMap((address) => {
    const range = refusedRange(address)
    return range && !isAllowed(address, allowCidrs) ? [new BlockedAddress(host, address, range)] : []
  })[0]
}

async function lookupAll(host: string): Promise<string[]> {
  const answers = await dns.promises.lookup(host, { all: true, verbatim: true })
  return answers.map((answer) => answer.address)
}
