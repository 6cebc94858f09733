import { ScopeQuery } from "@/lib/contracts/workflow-scope"
import { route } from "@/lib/http/route"
import { readWorkflowScope } from "@/lib/services/workflows/read-scope"

type Params = { workflowId: string }

export const GET = route<Params, never, typeof ScopeQuery>("secret", { query: ScopeQuery }, (ctx, { params, query }) =>
  readWorkflowScope(ctx, params.workflowId, query),
)
