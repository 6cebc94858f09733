import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { projectSecrets } from "@/db/schema/project-secrets"
import { unseal } from "@/lib/crypto/seal"
import type { Slot } from "@/lib/workflow/template"
import type { Context } from "../context"

const root = "secrets."

/** The names of the secrets that some slots ask for. */
export function secretNames(slots: Slot[]): string[] {
  return slots.flatMap(({ path }) => (path.startsWith(root) ? [path.slice(root.length)] : []))
}

/** Those of the project's secrets that are named, unsealed. */
export async function loadSecrets(ctx: Context, names: string[]): Promise<Record<string, string>> {
  if (names.length === 0) return {}
  const rows = await ctx.db
    .select()
    .from(projectSecrets)
    .where(and(eq(projectSecrets.projectId, ctx.project.id), inArray(projectSecrets.name, names)))
  return Object.fromEntries(rows.map((row) => [row.name, unseal(row.sealed)]))
}

/** The names that the project has no secret for: a request with a hole in it is not worth sending. */
export async function missingSecrets(ctx: Context, names: string[]): Promise<string[]> {
  if (names.length === 0) return []
  const rows = await ctx.db
    .select({ name: projectSecrets.name })
    .from(projectSecrets)
    .where(and(eq(projectSecrets.projectId, ctx.project.id), inArray(projectSecrets.name, names)))
  const known = new Set(rows.map((row) => row.name))
  return names.filter((name) => !known.has(name))
}
