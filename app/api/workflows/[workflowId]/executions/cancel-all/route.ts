import { CancelExecutions } from "@/lib/contracts/executions"
import { route } from "@/lib/http/route"
import { cancelWorkflowExecutions } from "@/lib/services/executions/cancel"

export const POST = route<{ workflowId: string }, typeof CancelExecutions>(
  "secret",
  { body: CancelExecutions },
  (ctx, { params, body }) => cancelWorkflowExecutions(ctx, params.workflowId, body),
)
