import { CreateMailCallback } from "@/lib/contracts/mail-callbacks"
import { route } from "@/lib/http/route"
import { createMailCallback } from "@/lib/services/mail-callbacks/create"
import { listMailCallbacks } from "@/lib/services/mail-callbacks/list"

export const GET = route("secret", {}, (ctx) => listMailCallbacks(ctx))

export const POST = route("secret", { body: CreateMailCallback, status: 201 }, (ctx, { body }) =>
  createMailCallback(ctx, body),
)
