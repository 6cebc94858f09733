import "server-only"
import { and, eq, isNotNull } from "drizzle-orm"
import { signingSecrets } from "@/db/schema/signing-secrets"
import { Conflict, NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { type Signer, signedBy } from "./valid"

/** Ends the overlap of an older signing secret at once. Throws NotFound, and Conflict for the current one. */
export function retireSigningSecret(ctx: Context, id: string, endpointId: Signer = null): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const isIt = and(eq(signingSecrets.projectId, tx.project.id), signedBy(endpointId ?? ""), eq(signingSecrets.id, id))
    const [row] = await tx.db
      .delete(signingSecrets)
      .where(and(isIt, isNotNull(signingSecrets.retiresAt)))
      .returning({ id: signingSecrets.id })
    if (row) return recordAudit(tx, { action: "signing_secret.retired", subject: row.id })
    if (await tx.db.$count(signingSecrets, isIt)) throw isCurrent()
    throw new NotFound("signing secret", id)
  })
}

function isCurrent(): Conflict {
  return new Conflict("This is the current signing secret. Rotate first: then it is an older one, which can end.", {
    code: "signing_secret_current",
  })
}
