import "server-only"
import type { SigningSecret } from "@/lib/contracts/signing-secrets"
import type { Context } from "../context"
import { type ValidSecret, validSigningSecrets } from "./valid"

/** The secrets that the project's webhook calls are signed with now, the current one first. */
export async function listSigningSecrets(ctx: Context): Promise<SigningSecret[]> {
  return (await validSigningSecrets(ctx, ctx.now)).map(toSigningSecret)
}

function toSigningSecret({ id, secret, createdAt, retiresAt }: ValidSecret): SigningSecret {
  return { id, secret, createdAt: createdAt.toISOString(), retiresAt: retiresAt?.toISOString() ?? null }
}
