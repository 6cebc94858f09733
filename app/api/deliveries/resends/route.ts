import { ListQuery } from "@/lib/contracts/list"
import { route } from "@/lib/http/route"
import { listResends } from "@/lib/services/resends/list"

export const GET = route("secret", { query: ListQuery }, (ctx, { query }) => listResends(ctx, query))
