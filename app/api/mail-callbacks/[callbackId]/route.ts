import { route } from "@/lib/http/route"
import { deleteMailCallback } from "@/lib/services/mail-callbacks/delete"

export const DELETE = route<{ callbackId: string }>("secret", {}, (ctx, { params }) =>
  deleteMailCallback(ctx, params.callbackId),
)
