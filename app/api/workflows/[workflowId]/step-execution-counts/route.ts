import { route } from "@/lib/http/route"
import { countInside } from "@/lib/services/workflows/count-inside"

/** The peer's form of what GET inside answers: a count for each step at which executions wait. */
export const GET = route<{ workflowId: string }>("secret", {}, async (ctx, { params }) => {
  const { steps } = await countInside(ctx, params.workflowId)
  return Object.fromEntries(steps.map(({ stepId, waiting }) => [stepId, waiting]))
})
