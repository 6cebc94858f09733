import { Resolver } from "node:dns/promises"
import ipaddr from "ipaddr.js"
import { type AuthenticateResult, authenticate, type DNSResolver } from "mailauth"
import type { Verdict, Verdicts } from "@/lib/contracts/received-emails"

/** How a message came: the envelope's sender, and the server that brought it. */
export type Way = {
  sender: string | null
  ip?: string
  helo?: string
  /** Whoever brought it is ours: it then says in the topmost Received where it had it from. */
  isRelayed: boolean
}

export type Judge = (raw: Buffer, way: Way) => Promise<Verdicts>

const limitMs = 10_000
const unscanned = { spam: "GRAY", virus: "GRAY" } as const
const failed: Verdicts = {
  ...unscanned,
  spf: "PROCESSING_FAILED",
  dkim: "PROCESSING_FAILED",
  dmarc: "PROCESSING_FAILED",
}

/** Judges by SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489), within `limitMs`. Spam and viruses are not looked for. */
export function judgeBy(resolver: DNSResolver = systemResolver(), timeLimitMs = limitMs): Judge {
  return async (raw, { sender, ip, helo, isRelayed }) => {
    const asked = authenticate(raw, {
      sender: sender ?? undefined,
      ip: isRelayed ? undefined : ip,
      helo: isRelayed ? undefined : helo,
      trustReceived: isRelayed,
      disableArc: true,
      disableBimi: true,
      resolver,
    }).then(toVerdicts, () => failed)
    return Promise.race([asked, after(timeLimitMs)])
  }
}

/** Whether a server that connects is on this machine or in its network, and so a relay of its owner's. */
export function isRelay(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false
  return ["private", "loopback", "uniqueLocal", "linkLocal"].includes(ipaddr.process(ip).range())
}

function systemResolver(): DNSResolver {
  const resolver = new Resolver({ timeout: 2_500, tries: 2 })
  // mailauth asks for kinds of records whose answers have one of these forms.
  return (name, kind) => resolver.resolve(name, kind) as Promise<string[] | string[][]>
}

async function after(ms: number): Promise<Verdicts> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref())
  return failed
}

/** Without the address that it came from SPF has nothing to say, and DMARC no word against it. */
function toVerdicts({ dkim, spf, dmarc }: AuthenticateResult): Verdicts {
  const found = dmarc ? verdictOf(dmarc.status.result) : "GRAY"
  const isPlaced = spf && spf["client-ip"] !== undefined
  return {
    ...unscanned,
    spf: isPlaced ? verdictOf(spf.status.result) : "GRAY",
    dkim: bestOf(dkim.results.map(({ status }) => dkimVerdictOf(status.result))),
    dmarc: found === "FAIL" && !isPlaced ? "GRAY" : found,
  }
}

const verdicts: Record<string, Verdict> = {
  pass: "PASS",
  fail: "FAIL",
  policy: "FAIL",
  temperror: "PROCESSING_FAILED",
  temperr: "PROCESSING_FAILED",
  permerror: "PROCESSING_FAILED",
}

/** No record, no signature, "neutral" and "softfail" say nothing for certain. */
export function verdictOf(result: string): Verdict {
  return verdicts[result] ?? "GRAY"
}

/** A signature that does not fit the text, or whose key is not there, is "neutral" to mailauth; without one it is "none". */
function dkimVerdictOf(result: string): Verdict {
  return result === "neutral" ? "FAIL" : verdictOf(result)
}

/** One good signature is enough; a message may carry several. */
function bestOf(found: Verdict[]): Verdict {
  return (["PASS", "FAIL", "PROCESSING_FAILED"] as const).find((verdict) => found.includes(verdict)) ?? "GRAY"
}
