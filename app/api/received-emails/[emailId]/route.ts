import { route } from "@/lib/http/route"
import { getReceivedEmail } from "@/lib/services/received/show/get"

export const GET = route<{ emailId: string }>("secret", {}, (ctx, { params }) => getReceivedEmail(ctx, params.emailId))
