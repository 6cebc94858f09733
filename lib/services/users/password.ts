import "server-only"
import { hash, verify } from "@node-rs/argon2"

// OWASP's minimum for argon2id, the library's default algorithm: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

let decoy: Promise<string> | undefined

/** Hashes a password with argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** Takes as long for an unknown user as for a wrong password, so that the time tells nothing. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody's password")
  const matches = await verify(stored ?? (await decoy), password)
  return stored !== null && matches
}
