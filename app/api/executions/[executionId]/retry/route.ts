import { RetryExecution } from "@/lib/contracts/executions"
import { route } from "@/lib/http/route"
import { retryExecution } from "@/lib/services/executions/retry"

export const POST = route<{ executionId: string }, typeof RetryExecution>(
  "secret",
  { body: RetryExecution },
  (ctx, { params, body }) => retryExecution(ctx, { id: params.executionId }, body),
)
