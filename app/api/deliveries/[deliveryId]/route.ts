import { route } from "@/lib/http/route"
import { getDelivery } from "@/lib/services/deliveries/get"

export const GET = route<{ deliveryId: string }>("secret", {}, (ctx, { params }) => getDelivery(ctx, params.deliveryId))
