import "server-only"
import { and, eq } from "drizzle-orm"
import { projectSecrets } from "@/db/schema/project-secrets"
import { NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"

/** Deletes a secret; steps that name it fail from then on, and send nothing. Throws NotFound. */
export function deleteSecret(ctx: Context, name: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .delete(projectSecrets)
      .where(and(eq(projectSecrets.projectId, tx.project.id), eq(projectSecrets.name, name)))
      .returning({ id: projectSecrets.id })
    if (!row) throw new NotFound("secret", name)
    await recordAudit(tx, { action: "secret.deleted", subject: row.id, detail: { name } })
  })
}
