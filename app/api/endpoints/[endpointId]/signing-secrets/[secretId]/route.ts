import { route } from "@/lib/http/route"
import { retireSigningSecret } from "@/lib/services/signing-secrets/retire"

export const DELETE = route<{ endpointId: string; secretId: string }>("secret", {}, (ctx, { params }) =>
  retireSigningSecret(ctx, params.secretId, params.endpointId),
)
