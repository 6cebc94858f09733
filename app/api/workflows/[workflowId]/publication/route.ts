import { route } from "@/lib/http/route"
import { undoPublication } from "@/lib/services/workflows/undo-publication"

export const DELETE = route<{ workflowId: string }>("secret", {}, (ctx, { params }) =>
  undoPublication(ctx, params.workflowId),
)
