import { CreateTransition } from "@/lib/contracts/steps"
import { route } from "@/lib/http/route"
import { createTransition } from "@/lib/services/workflows/transitions/create"

export const POST = route<{ workflowId: string }, typeof CreateTransition>(
  "secret",
  { body: CreateTransition, status: 201 },
  (ctx, { params, body }) => createTransition(ctx, params.workflowId, body),
)
