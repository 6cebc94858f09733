import "server-only"
import { installation } from "@/db/schema/installation"
import type { Anonymous } from "../context"

/**
 * Compares the first fingerprint, that of today's secret, with the one stored at the first start. A known older one is
 * replaced. What was encrypted or signed before still needs the old secret (docs/adr/0004). False when none fits.
 */
export async function acceptSecret(ctx: Pick<Anonymous, "db">, fingerprints: string[]): Promise<boolean> {
  const [current] = fingerprints
  if (!current) return false
  await ctx.db.insert(installation).values({ secretFingerprint: current }).onConflictDoNothing()
  const [row] = await ctx.db.select({ stored: installation.secretFingerprint }).from(installation)
  if (!row || !fingerprints.includes(row.stored)) return false
  if (row.stored !== current) await ctx.db.update(installation).set({ secretFingerprint: current })
  return true
}
