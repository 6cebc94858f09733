import "server-only"
import { and, eq, gt, isNull, or, type Placeholder, type SQL, sql } from "drizzle-orm"
import { signingSecrets } from "@/db/schema/signing-secrets"
import { unseal } from "@/lib/crypto/seal"
import type { Context } from "../context"
import { prepared, value } from "../prepared"
import { createSigningSecret } from "./create"

export type ValidSecret = typeof signingSecrets.$inferSelect & { secret: string }

/** Whose calls secrets sign: an endpoint's, or with null those of the project's workflow steps. */
export type Signer = string | null

/**
 * The secrets that sign the calls of an endpoint or of the project's workflow steps at a moment, unsealed: the current one
 * first, then those that a rotation has not retired yet. A project gets its first one here: before the
 * first call nobody needs it, and the process that sets an installation up has no key to seal it with.
 */
export async function validSigningSecrets(ctx: Context, endpointId: Signer, at: Date): Promise<ValidSecret[]> {
  const projectId = ctx.project.id
  const rows = await findValid(ctx.db).execute({ projectId, signer: endpointId ?? "", at })
  if (rows.some((row) => row.retiresAt === null)) return rows.map((row) => ({ ...row, secret: unseal(row.sealed) }))
  await createSigningSecret(ctx, { projectId, endpointId })
  return validSigningSecrets(ctx, endpointId, at)
}

/** Which secrets are a signer's. */
export function signedBy(signer: Placeholder | string): SQL {
  return sql`coalesce(${signingSecrets.endpointId}, '') = ${signer}`
}

const findValid = prepared((db) =>
  db
    .select()
    .from(signingSecrets)
    .where(
      and(
        eq(signingSecrets.projectId, sql.placeholder("projectId")),
        signedBy(sql.placeholder("signer")),
        or(isNull(signingSecrets.retiresAt), gt(signingSecrets.retiresAt, value(signingSecrets.retiresAt, "at"))),
      ),
    )
    .orderBy(sql`${signingSecrets.retiresAt} desc nulls first`)
    .prepare("find_valid_signing_secrets"),
)
