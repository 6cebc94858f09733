import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { suppressions } from "@/db/schema/suppressions"
import type { SuppressionReason } from "@/lib/contracts/suppressions"
import { addressHashes } from "@/lib/crypto/address-hash"
import { newId } from "@/lib/ids"
import { actorName, type Context } from "../context"

export type Suppressed = {
  email: string
  reason: SuppressionReason
  detail?: string | null
  emailId?: string
  /** Keeps the keyed hash of the address only: its contact is gone. */
  byHashOnly?: boolean
}

/** Lets no mail go to an address any more; answers false for one that is suppressed already, and leaves that as it is. */
export async function suppressAddress(tx: Context, suppressed: Suppressed): Promise<boolean> {
  const { email, byHashOnly = false, ...why } = suppressed
  const hashes = addressHashes(tx.project.id, email)
  const [known] = await tx.db
    .select({ id: suppressions.id })
    .from(suppressions)
    .where(and(eq(suppressions.projectId, tx.project.id), inArray(suppressions.emailHash, hashes)))
  if (known) return false
  const added = await tx.db
    .insert(suppressions)
    .values({
      projectId: tx.project.id,
      emailHash: hashes[0],
      id: newId("sup"),
      email: byHashOnly ? null : email.trim().toLowerCase(),
      ...why,
      actor: actorName(tx.actor),
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: suppressions.id })
  return added.length > 0
}
