import { createHash, hkdfSync } from "node:crypto"
import { env } from "../env"

export type KeyPurpose = "links" | "visits" | "sessions" | "encryption" | "fingerprint" | "tombstones"

export type Key = { id: string; bytes: Buffer }

/** The key of a purpose from today's secret, for making new things. */
export function currentKey(purpose: KeyPurpose): Key {
  return derive(env().HEED_SECRET, purpose)
}

/** The key with this id, from today's secret or those before (`HEED_SECRET_OLD`); undefined when none has it. */
export function keyById(purpose: KeyPurpose, id: string): Key | undefined {
  const secrets = [env().HEED_SECRET, ...oldSecrets(env().HEED_SECRET_OLD)]
  return secrets.map((secret) => derive(secret, purpose)).find((key) => key.id === id)
}

/** The secrets before, as `HEED_SECRET_OLD` has them: one, or several with commas between. */
export function oldSecrets(text = ""): string[] {
  const parts = text.split(",").map((part) => part.trim())
  // The whole as well: a single one may hold a comma.
  return [...new Set([...parts, text])].filter(Boolean)
}

const cache = new Map<string, Key>()

/** HKDF (RFC 5869) of a secret; the id is public and only tells keys apart. */
export function derive(secret: string, purpose: KeyPurpose): Key {
  const cached = cache.get(`${purpose}:${secret}`)
  if (cached) return cached
  const bytes = Buffer.from(hkdfSync("sha256", secret, "heed", `heed/${purpose}/v1`, 32))
  const key = { id: createHash("sha256").update(bytes).digest("hex").slice(0, 8), bytes }
  cache.set(`${purpose}:${secret}`, key)
  return key
}
