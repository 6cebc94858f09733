import { route } from "@/lib/http/route"
import { getExecution } from "@/lib/services/executions/get"

export const GET = route<{ workflowId: string; executionId: string }>("secret", {}, (ctx, { params }) =>
  getExecution(ctx, { id: params.executionId, workflowId: params.workflowId }),
)
