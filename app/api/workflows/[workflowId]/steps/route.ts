import { AddStep } from "@/lib/contracts/workflows"
import { route } from "@/lib/http/route"
import { addStep } from "@/lib/services/workflows/steps/add"

export const POST = route<{ workflowId: string }, typeof AddStep>(
  "secret",
  { body: AddStep, status: 201 },
  (ctx, { params, body }) => addStep(ctx, params.workflowId, body),
)
