import { route } from "@/lib/http/route"
import { getResend } from "@/lib/services/resends/get"

export const GET = route<{ resendId: string }>("secret", {}, (ctx, { params }) => getResend(ctx, params.resendId))
