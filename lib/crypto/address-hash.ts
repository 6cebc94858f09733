import { createHmac } from "node:crypto"
import { env } from "../env"
import { derive, oldSecrets } from "./keys"

/**
 * Hashes by which an address is found again and cannot be read: the first with today's secret, for what is written now,
 * then with those before (`HEED_SECRET_OLD`), for what was written then. Bound to a project, so that two of them cannot
 * be compared.
 */
export function addressHashes(projectId: string, email: string): [string, ...string[]] {
  const { HEED_SECRET, HEED_SECRET_OLD } = env()
  return [hash(HEED_SECRET, projectId, email), ...oldSecrets(HEED_SECRET_OLD).map((old) => hash(old, projectId, email))]
}

function hash(secret: string, projectId: string, email: string): string {
  const { id, bytes } = derive(secret, "tombstones")
  const address = email.trim().toLowerCase()
  return `${id}.${createHmac("sha256", bytes).update(`${projectId}\n${address}`).digest("base64url")}`
}
