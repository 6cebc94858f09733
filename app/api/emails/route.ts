import { EmailListQuery } from "@/lib/contracts/emails"
import { route } from "@/lib/http/route"
import { listEmails } from "@/lib/services/emails/show/list"

export const GET = route("secret", { query: EmailListQuery }, (ctx, { query }) => listEmails(ctx, query))
