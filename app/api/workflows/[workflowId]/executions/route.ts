import { ExecutionListQuery, StartExecutions } from "@/lib/contracts/executions"
import { route } from "@/lib/http/route"
import { createEntry } from "@/lib/services/entries/create"
import { listExecutions } from "@/lib/services/executions/list"
import { startExecution } from "@/lib/services/executions/start"
import { findWorkflow } from "@/lib/services/workflows/find"

type Params = { workflowId: string }

export const GET = route<Params, never, typeof ExecutionListQuery>(
  "secret",
  { query: ExecutionListQuery },
  async (ctx, { params, query }) => {
    await findWorkflow(ctx, params.workflowId)
    return listExecutions(ctx, { ...query, workflowId: params.workflowId })
  },
)

/** One contact: its execution. Many: the entry that takes them in, one after another. */
export const POST = route<Params, typeof StartExecutions>("secret", { body: StartExecutions }, async (ctx, input) => {
  const { contactId, context, ...many } = input.body
  const { workflowId } = input.params
  if (contactId) return Response.json(await startExecution(ctx, workflowId, { contactId, context }), { status: 201 })
  return Response.json(await createEntry(ctx, workflowId, { ...many, context }), { status: 202 })
})
