import { route } from "@/lib/http/route"
import { listMemberships } from "@/lib/services/segments/members/of-contact"

export const GET = route<{ contactId: string }>("secret", {}, async (ctx, { params }) => ({
  data: await listMemberships(ctx, params.contactId),
  cursor: null,
  hasMore: false,
}))
