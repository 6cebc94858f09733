import { createHash } from "node:crypto"

/** How a key is stored. It has 192 random bits, so a plain SHA-256 leaves nothing to guess. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex")
}
