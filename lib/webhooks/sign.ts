import { createHmac } from "node:crypto"
import type { OutgoingRequest } from "./safe-fetch"

/**
 * The request as it goes out at a moment, signed with each of the secrets (Standard Webhooks 1.0.0): what is signed is
 * its webhook-id, the second of the attempt and the raw body, which is the empty text where there is none.
 */
export function signRequest(
  request: OutgoingRequest,
  { at, secrets }: { at: Date; secrets: string[] },
): OutgoingRequest {
  const id = request.headers["webhook-id"] ?? ""
  const timestamp = timestampOf(at)
  const content = `${id}.${timestamp}.${request.body ?? ""}`
  const signature = secrets.map((secret) => `v1,${hmac(secret, content)}`).join(" ")
  return withSignature(request, { timestamp, signature })
}

/** The same request with a text in the place of its signature, for where it is shown or goes to nobody's backend. */
export function withMaskedSignature(
  request: OutgoingRequest,
  { at, mask }: { at: Date; mask: string },
): OutgoingRequest {
  return withSignature(request, { timestamp: timestampOf(at), signature: mask })
}

export const secretPrefix = "whsec_"

function hmac(secret: string, content: string): string {
  const key = Buffer.from(secret.slice(secretPrefix.length), "base64")
  return createHmac("sha256", key).update(content, "utf8").digest("base64")
}

function timestampOf(at: Date): string {
  return String(Math.floor(at.getTime() / 1000))
}

function withSignature(request: OutgoingRequest, { timestamp, signature }: { timestamp: string; signature: string }) {
  const headers = { ...request.headers, "webhook-timestamp": timestamp, "webhook-signature": signature }
  return { ...request, headers }
}
