import { route } from "@/lib/http/route"
import { revokeApiKey } from "@/lib/services/api-keys/revoke"

export const DELETE = route<{ keyId: string }>("session", {}, (ctx, { params }) => revokeApiKey(ctx, params.keyId))
