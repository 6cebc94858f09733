import "server-only"
import { and, eq, gt, isNull, or, sql } from "drizzle-orm"
import { signingSecrets } from "@/db/schema/signing-secrets"
import { unseal } from "@/lib/crypto/seal"
import type { Context } from "../context"
import { prepared, value } from "../prepared"
import { createSigningSecret } from "./create"

export type ValidSecret = typeof signingSecrets.$inferSelect & { secret: string }

/**
 * The secrets that sign the calls of the project's workflow steps at a moment, unsealed: the current one first, then those
 * that a rotation has not retired yet. A project gets its first one here: before the
 * first call nobody needs it, and the process that sets an installation up has no key to seal it with.
 */
export async function validSigningSecrets(ctx: Context, at: Date): Promise<ValidSecret[]> {
  const rows = await findValid(ctx.db).execute({ projectId: ctx.project.id, at })
  if (rows.some((row) => row.retiresAt === null)) return rows.map((row) => ({ ...row, secret: unseal(row.sealed) }))
  await createSigningSecret(ctx, { projectId: ctx.project.id })
  return validSigningSecrets(ctx, at)
}

const findValid = prepared((db) =>
  db
    .select()
    .from(signingSecrets)
    .where(
      and(
        eq(signingSecrets.projectId, sql.placeholder("projectId")),
        isNull(signingSecrets.endpointId),
        or(isNull(signingSecrets.retiresAt), gt(signingSecrets.retiresAt, value(signingSecrets.retiresAt, "at"))),
      ),
    )
    .orderBy(sql`${signingSecrets.retiresAt} desc nulls first`)
    .prepare("find_valid_signing_secrets"),
)
