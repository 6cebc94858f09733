import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { currentKey, keyById } from "./keys"

/** Encrypts text for storage (AES-256-GCM). The result names its key, so that a rotated secret can still open it. */
export function seal(text: string): string {
  const key = currentKey("encryption")
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce)
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()])
  return `v1.${key.id}.${nonce.toString("base64url")}.${sealed.toString("base64url")}`
}

/** Whether `seal` made this with the key of today's secret. */
export function isSealedToday(sealed: string): boolean {
  return sealed.startsWith(`v1.${currentKey("encryption").id}.`)
}

/** Decrypts what `seal` made. Throws when the key is unknown or the text was altered. */
export function unseal(sealed: string): string {
  const [version, keyId, nonce, body] = sealed.split(".")
  const key = version === "v1" && keyId ? keyById("encryption", keyId) : undefined
  if (!key || !nonce || !body) throw new Error("This value was encrypted with another HEED_SECRET.")
  const bytes = Buffer.from(body, "base64url")
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, Buffer.from(nonce, "base64url"))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8")
}
