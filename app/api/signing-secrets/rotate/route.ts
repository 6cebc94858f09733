import { RotateSigningSecret } from "@/lib/contracts/signing-secrets"
import { route } from "@/lib/http/route"
import { rotateSigningSecret } from "@/lib/services/signing-secrets/rotate"

export const POST = route("secret", { body: RotateSigningSecret, status: 201 }, (ctx, { body }) =>
  rotateSigningSecret(ctx, body),
)
