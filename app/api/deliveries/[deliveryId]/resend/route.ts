import { route } from "@/lib/http/route"
import { resendDelivery } from "@/lib/services/deliveries/resend"

export const POST = route<{ deliveryId: string }>("secret", { status: 202 }, (ctx, { params }) =>
  resendDelivery(ctx, params.deliveryId),
)
