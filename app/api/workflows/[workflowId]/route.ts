import { DeleteWorkflow, UpdateWorkflow } from "@/lib/contracts/workflows"
import { route } from "@/lib/http/route"
import { deleteWorkflow } from "@/lib/services/workflows/delete"
import { getWorkflow } from "@/lib/services/workflows/get"
import { updateWorkflow } from "@/lib/services/workflows/update"

type Params = { workflowId: string }

export const GET = route<Params>("secret", {}, (ctx, { params }) => getWorkflow(ctx, params.workflowId))

export const PATCH = route<Params, typeof UpdateWorkflow>("secret", { body: UpdateWorkflow }, (ctx, { params, body }) =>
  updateWorkflow(ctx, params.workflowId, body),
)

export const DELETE = route<Params, never, typeof DeleteWorkflow>("secret", { query: DeleteWorkflow }, (ctx, input) =>
  deleteWorkflow(ctx, input.params.workflowId, input.query),
)
