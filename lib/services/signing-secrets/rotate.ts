import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { projects } from "@/db/schema/projects"
import { signingSecrets } from "@/db/schema/signing-secrets"
import type { RotateSigningSecret, SigningSecret } from "@/lib/contracts/signing-secrets"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { createSigningSecret } from "./create"
import { listSigningSecrets } from "./list"
import { type Signer, signedBy } from "./valid"

// Every one of them adds its signature to the header of every call.
const maxValid = 5

/**
 * Makes a new signing secret. No older one signs for longer than the overlap. Answers all that sign now. Throws Conflict
 * when too many would.
 */
export function rotateSigningSecret(
  ctx: Context,
  { overlapHours }: RotateSigningSecret,
  endpointId: Signer = null,
): Promise<SigningSecret[]> {
  return inTransaction(ctx, async (tx) => {
    await lockProject(tx)
    const [current, ...retiring] = await listSigningSecrets(tx, endpointId)
    if (overlapHours > 0 && retiring.length + 2 > maxValid) throw tooMany()
    const endsAt = new Date(tx.now.getTime() + overlapHours * 3_600_000)
    await retireBy(tx, endpointId, endsAt)
    await createSigningSecret(tx, { projectId: tx.project.id, endpointId })
    const [created, ...older] = await listSigningSecrets(tx, endpointId)
    if (!created) throw new Error("Making a signing secret left none.")
    await recordAudit(tx, {
      action: "signing_secret.rotated",
      subject: created.id,
      detail: { endpointId, previous: current?.id, overlapHours },
    })
    return [created, ...older]
  })
}

/** Two rotations at a time would each see the current secret of the other. */
async function lockProject(tx: Context): Promise<void> {
  await tx.db.select({ id: projects.id }).from(projects).where(eq(projects.id, tx.project.id)).for("no key update")
}

async function retireBy(tx: Context, endpointId: Signer, endsAt: Date): Promise<void> {
  const theirs = and(eq(signingSecrets.projectId, tx.project.id), signedBy(endpointId ?? ""))
  await tx.db
    .update(signingSecrets)
    .set({ retiresAt: sql`least(${signingSecrets.retiresAt}, ${endsAt.toISOString()}::timestamptz)` })
    .where(theirs)
  await tx.db
    .delete(signingSecrets)
    .where(and(theirs, sql`${signingSecrets.retiresAt} <= ${tx.now.toISOString()}::timestamptz`))
}

function tooMany(): Conflict {
  return new Conflict(
    `${maxValid} signing secrets are valid already. End older ones first, or rotate without overlap.`,
    {
      code: "too_many_signing_secrets",
    },
  )
}
