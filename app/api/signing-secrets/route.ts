import { route } from "@/lib/http/route"
import { listSigningSecrets } from "@/lib/services/signing-secrets/list"

export const GET = route("secret", {}, (ctx) => listSigningSecrets(ctx))
