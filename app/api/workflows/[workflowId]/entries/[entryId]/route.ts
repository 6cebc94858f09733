import { route } from "@/lib/http/route"
import { stopEntry } from "@/lib/services/entries/stop"

export const DELETE = route<{ workflowId: string; entryId: string }>("secret", {}, (ctx, { params }) =>
  stopEntry(ctx, { id: params.entryId, workflowId: params.workflowId }),
)
