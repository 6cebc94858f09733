import "server-only"
import { tombstones } from "@/db/schema/tombstones"
import { addressHashes } from "@/lib/crypto/address-hash"
import type { Context } from "../context"

type OptedOut = { email: string; subscribed: boolean; optedOutAt: Date | null }

/** Remembers by a keyed hash that an address opted out, when its contact is about to have it no longer. */
export async function rememberOptOut(tx: Context, { email, subscribed, optedOutAt }: OptedOut): Promise<void> {
  if (subscribed || !optedOutAt) return
  const [emailHash] = addressHashes(tx.project.id, email)
  await tx.db
    .insert(tombstones)
    .values({ projectId: tx.project.id, emailHash, optedOutAt, createdAt: tx.now })
    .onConflictDoUpdate({ target: [tombstones.projectId, tombstones.emailHash], set: { optedOutAt } })
}
