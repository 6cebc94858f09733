import { createHmac, timingSafeEqual } from "node:crypto"
import { currentKey, keyById } from "./keys"

/** What a link on a hosted page may do. Opting out never expires; the other two do. */
export type LinkPurpose = "unsubscribe" | "subscribe" | "manage"

export type LinkToken = { purpose: LinkPurpose; contactId: string; emailId?: string; expiresAt?: Date }

export const editLinkLifetimeMs = 90 * 24 * 60 * 60 * 1000

const letters: Record<LinkPurpose, string> = { unsubscribe: "u", subscribe: "s", manage: "m" }

/** Signs a link. The token names the contact, not the address, and nobody can make one for another contact. */
export function signLink(token: LinkToken): string {
  const key = currentKey("links")
  const expires = token.expiresAt ? Math.floor(token.expiresAt.getTime() / 1000).toString(36) : ""
  const payload = [letters[token.purpose], key.id, expires, token.contactId, token.emailId ?? ""].join("~")
  const body = Buffer.from(payload).toString("base64url")
  return `${body}.${signature(key.bytes, body)}`
}

/** Reads a token of a purpose; undefined when it was not made here, was altered, or is meant for something else. */
export function readLink(text: string, purpose: LinkPurpose): LinkToken | undefined {
  const [body, given] = text.split(".")
  if (!body || !given || text.length > 600) return undefined
  const [letter, keyId, expires, contactId, emailId] = Buffer.from(body, "base64url").toString("utf8").split("~")
  const key = keyId ? keyById("links", keyId) : undefined
  if (!key || letter !== letters[purpose] || !contactId || !matches(signature(key.bytes, body), given)) return undefined
  return {
    purpose,
    contactId,
    emailId: emailId || undefined,
    expiresAt: expires ? new Date(Number.parseInt(expires, 36) * 1000) : undefined,
  }
}

function signature(key: Buffer, body: string): string {
  return createHmac("sha256", key).update(body).digest().subarray(0, 16).toString("base64url")
}

function matches(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
