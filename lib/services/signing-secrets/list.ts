import "server-only"
import type { SigningSecret } from "@/lib/contracts/signing-secrets"
import type { Context } from "../context"
import { findEndpoint } from "../endpoints/find"
import { type Signer, type ValidSecret, validSigningSecrets } from "./valid"

/** The secrets that an endpoint's or the workflows' calls are signed with now, the current one first. Throws NotFound. */
export async function listSigningSecrets(ctx: Context, endpointId: Signer = null): Promise<SigningSecret[]> {
  if (endpointId !== null) await findEndpoint(ctx, endpointId)
  return (await validSigningSecrets(ctx, endpointId, ctx.now)).map(toSigningSecret)
}

function toSigningSecret({ id, secret, createdAt, retiresAt }: ValidSecret): SigningSecret {
  return { id, secret, createdAt: createdAt.toISOString(), retiresAt: retiresAt?.toISOString() ?? null }
}
