import { CreateApiKey } from "@/lib/contracts/api-keys"
import { route } from "@/lib/http/route"
import { createApiKey } from "@/lib/services/api-keys/create"
import { listApiKeys } from "@/lib/services/api-keys/list"

export const GET = route("session", {}, (ctx) => listApiKeys(ctx))

export const POST = route("session", { body: CreateApiKey, status: 201 }, (ctx, { body }) => createApiKey(ctx, body))
