import { route } from "@/lib/http/route"
import { deleteTransition } from "@/lib/services/workflows/transitions/delete"

export const DELETE = route<{ workflowId: string; transitionId: string }>("secret", {}, (ctx, { params }) =>
  deleteTransition(ctx, params),
)
