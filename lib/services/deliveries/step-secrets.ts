import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { projectSecrets } from "@/db/schema/project-secrets"
import { unseal } from "@/lib/crypto/seal"
import { type Slot, slotsIn } from "@/lib/workflow/template"
import type { Context } from "../context"
import type { Refusal } from "./refusal"

const root = "secrets."

/** The names of the secrets that some slots ask for. */
export function secretNames(slots: Slot[]): string[] {
  return slots.flatMap(({ path }) => (path.startsWith(root) ? [path.slice(root.length)] : []))
}

/** The secrets that a step's config names, unsealed; refused when the project lacks one of them. */
export async function requireSecrets(
  ctx: Context,
  config: unknown,
): Promise<{ secrets: Record<string, string> } | { refusal: Refusal }> {
  const names = secretNames(slotsIn(config))
  const secrets = await loadSecrets(ctx, names)
  const missing = names.filter((name) => !Object.hasOwn(secrets, name))
  if (missing.length === 0) return { secrets }
  const message = `This project has no secret called ${[...new Set(missing)].join(" or ")}. Add it in Settings; nothing was sent.`
  return { refusal: { code: "missing_secret", message } }
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
