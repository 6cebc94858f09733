import { Rehearse } from "@/lib/contracts/rehearsals"
import { route } from "@/lib/http/route"
import { rehearseWorkflow } from "@/lib/services/rehearsals/rehearse"

type Params = { workflowId: string }

export const POST = route<Params, typeof Rehearse>("secret", { body: Rehearse }, (ctx, { params, body }) =>
  rehearseWorkflow(ctx, params.workflowId, body),
)
