import { RotateSigningSecret } from "@/lib/contracts/signing-secrets"
import { route } from "@/lib/http/route"
import { rotateSigningSecret } from "@/lib/services/signing-secrets/rotate"

export const POST = route<{ endpointId: string }, typeof RotateSigningSecret>(
  "secret",
  { body: RotateSigningSecret, status: 201 },
  (ctx, { params, body }) => rotateSigningSecret(ctx, body, params.endpointId),
)
