import { route } from "@/lib/http/route"
import { stopResend } from "@/lib/services/resends/stop"

export const POST = route<{ resendId: string }>("secret", {}, (ctx, { params }) => stopResend(ctx, params.resendId))
