import { route } from "@/lib/http/route"
import { getExecution } from "@/lib/services/executions/get"

export const GET = route<{ executionId: string }>("secret", {}, (ctx, { params }) =>
  getExecution(ctx, { id: params.executionId }),
)
