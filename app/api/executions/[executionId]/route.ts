import { route } from "@/lib/http/route"
import { cancelExecution } from "@/lib/services/executions/cancel"
import { getExecution } from "@/lib/services/executions/get"

type Params = { executionId: string }

export const GET = route<Params>("secret", {}, (ctx, { params }) => getExecution(ctx, { id: params.executionId }))

export const DELETE = route<Params>("secret", {}, (ctx, { params }) => cancelExecution(ctx, { id: params.executionId }))
