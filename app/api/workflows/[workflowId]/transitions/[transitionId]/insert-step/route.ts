import { InsertStep } from "@/lib/contracts/steps"
import { route } from "@/lib/http/route"
import { insertStep } from "@/lib/services/workflows/transitions/insert-step"

export const POST = route<{ workflowId: string; transitionId: string }, typeof InsertStep>(
  "secret",
  { body: InsertStep, status: 201 },
  (ctx, { params, body }) => insertStep(ctx, params, body),
)
