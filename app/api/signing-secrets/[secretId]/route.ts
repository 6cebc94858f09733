import { route } from "@/lib/http/route"
import { retireSigningSecret } from "@/lib/services/signing-secrets/retire"

export const DELETE = route<{ secretId: string }>("secret", {}, (ctx, { params }) =>
  retireSigningSecret(ctx, params.secretId),
)
