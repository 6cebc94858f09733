import { ExecutionListQuery } from "@/lib/contracts/executions"
import { route } from "@/lib/http/route"
import { listExecutions } from "@/lib/services/executions/list"

export const GET = route("secret", { query: ExecutionListQuery }, (ctx, { query }) => listExecutions(ctx, query))
