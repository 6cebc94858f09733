import { PutSecret } from "@/lib/contracts/secrets"
import { route } from "@/lib/http/route"
import { listSecrets } from "@/lib/services/secrets/list"
import { putSecret } from "@/lib/services/secrets/put"

export const GET = route("session", {}, (ctx) => listSecrets(ctx))

export const POST = route("session", { body: PutSecret, status: 201 }, (ctx, { body }) => putSecret(ctx, body))
