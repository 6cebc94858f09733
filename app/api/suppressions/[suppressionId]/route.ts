import { route } from "@/lib/http/route"
import { removeSuppression } from "@/lib/services/suppressions/remove"

export const DELETE = route<{ suppressionId: string }>("secret", {}, (ctx, { params }) =>
  removeSuppression(ctx, params.suppressionId),
)
