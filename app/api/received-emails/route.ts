import { ReceivedEmailListQuery } from "@/lib/contracts/received-emails"
import { route } from "@/lib/http/route"
import { listReceivedEmails } from "@/lib/services/received/show/list"

export const GET = route("secret", { query: ReceivedEmailListQuery }, (ctx, { query }) =>
  listReceivedEmails(ctx, query),
)
