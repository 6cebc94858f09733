import "server-only"
import { and, desc, eq, isNull } from "drizzle-orm"
import { apiKeys } from "@/db/schema/api-keys"
import type { ApiKey } from "@/lib/contracts/api-keys"
import type { Context } from "../context"

/** The project's keys that still work, newest first. */
export async function listApiKeys(ctx: Context): Promise<ApiKey[]> {
  const rows = await ctx.db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.projectId, ctx.project.id), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.id))
  return rows.map(toApiKey)
}

export function toApiKey(row: typeof apiKeys.$inferSelect): ApiKey {
  const { id, name, kind, hint, createdAt, lastUsedAt } = row
  return { id, name, kind, hint, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null }
}
