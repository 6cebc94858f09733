import "server-only"
import { and, eq, isNull } from "drizzle-orm"
import { apiKeys } from "@/db/schema/api-keys"
import { NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"

/** Makes a key stop working at once. Throws NotFound, also when it was revoked before. */
export function revokeApiKey(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(apiKeys)
      .set({ revokedAt: tx.now })
      .where(and(eq(apiKeys.projectId, tx.project.id), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning()
    if (!row) throw new NotFound("api key", id)
    await recordAudit(tx, { action: "api_key.revoked", subject: id, detail: { name: row.name } })
  })
}
