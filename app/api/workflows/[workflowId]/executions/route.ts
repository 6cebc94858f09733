import { ExecutionListQuery } from "@/lib/contracts/executions"
import { route } from "@/lib/http/route"
import { listExecutions } from "@/lib/services/executions/list"
import { findWorkflow } from "@/lib/services/workflows/find"

export const GET = route<{ workflowId: string }, never, typeof ExecutionListQuery>(
  "secret",
  { query: ExecutionListQuery },
  async (ctx, { params, query }) => {
    await findWorkflow(ctx, params.workflowId)
    return listExecutions(ctx, { ...query, workflowId: params.workflowId })
  },
)
