import "server-only"
import { asc, eq } from "drizzle-orm"
import { projectSecrets } from "@/db/schema/project-secrets"
import type { Secret } from "@/lib/contracts/secrets"
import type { Context } from "../context"

/** The names of the project's secrets, without their values. */
export async function listSecrets(ctx: Context): Promise<Secret[]> {
  const rows = await ctx.db
    .select()
    .from(projectSecrets)
    .where(eq(projectSecrets.projectId, ctx.project.id))
    .orderBy(asc(projectSecrets.name))
  return rows.map(toSecret)
}

export function toSecret(row: typeof projectSecrets.$inferSelect): Secret {
  return { name: row.name, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }
}
