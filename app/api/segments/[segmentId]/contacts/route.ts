import { ContactListQuery } from "@/lib/contracts/contacts"
import { route } from "@/lib/http/route"
import { listMembers } from "@/lib/services/segments/members/list"

export const GET = route<{ segmentId: string }, never, typeof ContactListQuery>(
  "secret",
  { query: ContactListQuery },
  (ctx, { params, query }) => listMembers(ctx, params.segmentId, query),
)
