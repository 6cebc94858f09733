import { ListQuery } from "@/lib/contracts/list"
import { route } from "@/lib/http/route"
import { listEntries } from "@/lib/services/entries/list"

export const GET = route<{ workflowId: string }, never, typeof ListQuery>(
  "secret",
  { query: ListQuery },
  (ctx, { params, query }) => listEntries(ctx, params.workflowId, query),
)
