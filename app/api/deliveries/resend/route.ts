import { ResendDeliveries } from "@/lib/contracts/deliveries"
import { route } from "@/lib/http/route"
import { createResend } from "@/lib/services/resends/create"

export const POST = route("secret", { body: ResendDeliveries, status: 202 }, (ctx, { body }) => createResend(ctx, body))
