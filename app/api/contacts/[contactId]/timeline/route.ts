import { ListQuery } from "@/lib/contracts/list"
import { route } from "@/lib/http/route"
import { readTimeline } from "@/lib/services/contacts/timeline"

type Params = { contactId: string }

export const GET = route<Params, never, typeof ListQuery>("secret", { query: ListQuery }, (ctx, { params, query }) =>
  readTimeline(ctx, params.contactId, query),
)
