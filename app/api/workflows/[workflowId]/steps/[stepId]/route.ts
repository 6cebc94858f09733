import { DeleteStepQuery, UpdateStep } from "@/lib/contracts/steps"
import { route } from "@/lib/http/route"
import { deleteStep } from "@/lib/services/workflows/steps/delete"
import { findStep } from "@/lib/services/workflows/steps/find"
import { updateStep } from "@/lib/services/workflows/steps/update"

type Params = { workflowId: string; stepId: string }

export const GET = route<Params>("secret", {}, (ctx, { params }) => findStep(ctx, params))

export const PATCH = route<Params, typeof UpdateStep>("secret", { body: UpdateStep }, (ctx, { params, body }) =>
  updateStep(ctx, params, body),
)

export const DELETE = route<Params, never, typeof DeleteStepQuery>(
  "secret",
  { query: DeleteStepQuery },
  (ctx, { params, query }) => deleteStep(ctx, params, query),
)
