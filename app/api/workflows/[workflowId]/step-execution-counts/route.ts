import { StepCountsQuery } from "@/lib/contracts/executions"
import { route } from "@/lib/http/route"
import { countInside } from "@/lib/services/workflows/count-inside"
import { countSteps } from "@/lib/services/workflows/count-steps"

type Params = { workflowId: string }

/** The peer's form of what GET inside answers: a count for each step at which executions wait. With `version`, all that was done. */
export const GET = route<Params, never, typeof StepCountsQuery>(
  "secret",
  { query: StepCountsQuery },
  async (ctx, { params, query }) => {
    if (query.version) return countSteps(ctx, params.workflowId)
    const { steps } = await countInside(ctx, params.workflowId)
    return Object.fromEntries(steps.map(({ stepId, waiting }) => [stepId, waiting]))
  },
)
