import { route } from "@/lib/http/route"
import { duplicateWorkflow } from "@/lib/services/workflows/documents/duplicate"

export const POST = route<{ workflowId: string }>("secret", { status: 201 }, (ctx, { params }) =>
  duplicateWorkflow(ctx, params.workflowId),
)
