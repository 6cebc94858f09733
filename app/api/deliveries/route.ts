import { DeliveryListQuery } from "@/lib/contracts/deliveries"
import { route } from "@/lib/http/route"
import { listDeliveries } from "@/lib/services/deliveries/list"

export const GET = route("secret", { query: DeliveryListQuery }, (ctx, { query }) => listDeliveries(ctx, query))
