import { createHmac, timingSafeEqual } from "node:crypto"
import { parse, stringify } from "uuid"
import { currentKey, keyById } from "./keys"

/** What an e-mail's own links and its pixel say when they are visited. */
export type VisitToken = { kind: "open"; emailId: string } | { kind: "click"; emailId: string; url: string }

const keyIdBytes = 4
const idBytes = 16
const macBytes = 16
const headBytes = keyIdBytes + macBytes + idBytes

/** Beyond this a link is no longer taken by every mail program and proxy on its way. */
export const maxTrackedUrlLength = 2000

const maxTokenLength = 12_000

/**
 * Signs a visit: key id, signature, e-mail id and the target, as bytes, since these tokens stand in every link of a
 * mail. Nobody can make one for another target, and reading one needs no database.
 */
export function signVisit(visit: VisitToken): string {
  const key = currentKey("visits")
  const body = Buffer.concat([parse(visit.emailId), Buffer.from(visit.kind === "click" ? visit.url : "")])
  return Buffer.concat([Buffer.from(key.id, "hex"), sign(key.bytes, visit.kind, body), body]).toString("base64url")
}

/** Reads a token of a kind; undefined when it was not made here, was altered, or is of the other kind. */
export function readVisit<Kind extends VisitToken["kind"]>(
  token: string,
  kind: Kind,
): Extract<VisitToken, { kind: Kind }> | undefined
export function readVisit(token: string, kind: VisitToken["kind"]): VisitToken | undefined {
  if (token.length > maxTokenLength) return undefined
  const bytes = Buffer.from(token, "base64url")
  if (bytes.length < headBytes) return undefined
  const key = keyById("visits", bytes.toString("hex", 0, keyIdBytes))
  const body = bytes.subarray(keyIdBytes + macBytes)
  const given = bytes.subarray(keyIdBytes, keyIdBytes + macBytes)
  if (!key || !timingSafeEqual(sign(key.bytes, kind, body), given)) return undefined
  const emailId = stringify(body, 0)
  return kind === "open" ? { kind, emailId } : { kind, emailId, url: body.toString("utf8", idBytes) }
}

function sign(key: Buffer, kind: VisitToken["kind"], body: Uint8Array): Buffer {
  return createHmac("sha256", key).update(`${kind}\0`).update(body).digest().subarray(0, macBytes)
}
