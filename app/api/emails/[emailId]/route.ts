import { route } from "@/lib/http/route"
import { getEmail } from "@/lib/services/emails/show/get"

export const GET = route<{ emailId: string }>("secret", {}, (ctx, { params }) => getEmail(ctx, params.emailId))
