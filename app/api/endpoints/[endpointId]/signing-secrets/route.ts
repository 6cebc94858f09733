import { route } from "@/lib/http/route"
import { listSigningSecrets } from "@/lib/services/signing-secrets/list"

export const GET = route<{ endpointId: string }>("secret", {}, (ctx, { params }) =>
  listSigningSecrets(ctx, params.endpointId),
)
