import "server-only"
import { projectSecrets } from "@/db/schema/project-secrets"
import type { PutSecret, Secret } from "@/lib/contracts/secrets"
import { seal } from "@/lib/crypto/seal"
import { newId } from "@/lib/ids"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { toSecret } from "./list"

/** Stores a secret, or replaces the one with this name. The value is encrypted and never comes back out of the API. */
export function putSecret(ctx: Context, input: PutSecret): Promise<Secret> {
  return inTransaction(ctx, async (tx) => {
    const sealed = seal(input.value)
    const [row] = await tx.db
      .insert(projectSecrets)
      .values({
        id: newId("sec"),
        projectId: tx.project.id,
        name: input.name,
        sealed,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .onConflictDoUpdate({
        target: [projectSecrets.projectId, projectSecrets.name],
        set: { sealed, updatedAt: tx.now },
      })
      .returning()
    if (!row) throw new Error("Storing a secret answered no row.")
    await recordAudit(tx, { action: "secret.stored", subject: row.id, detail: { name: row.name } })
    return toSecret(row)
  })
}
