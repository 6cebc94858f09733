import { ResendDeliveries } from "@/lib/contracts/deliveries"
import { route } from "@/lib/http/route"
import { resendDeliveries } from "@/lib/services/deliveries/resend"

export const POST = route("secret", { body: ResendDeliveries, status: 202 }, (ctx, { body }) =>
  resendDeliveries(ctx, body),
)
