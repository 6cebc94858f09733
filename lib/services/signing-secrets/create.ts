import "server-only"
import { randomBytes } from "node:crypto"
import { signingSecrets } from "@/db/schema/signing-secrets"
import { seal } from "@/lib/crypto/seal"
import { newId } from "@/lib/ids"
import { secretPrefix } from "@/lib/webhooks/sign"
import type { Anonymous } from "../context"

// Standard Webhooks asks for 24 to 64.
const secretBytes = 32

/** Gives a project, or an endpoint of it, a signing secret, unless there is a current one. */
export async function createSigningSecret(
  ctx: Anonymous,
  owner: { projectId: string; endpointId?: string | null },
): Promise<void> {
  const sealed = seal(secretPrefix + randomBytes(secretBytes).toString("base64"))
  await ctx.db
    .insert(signingSecrets)
    .values({ id: newId("sig"), ...owner, sealed, createdAt: ctx.now })
    .onConflictDoNothing()
}
