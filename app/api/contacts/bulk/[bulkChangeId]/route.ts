import { route } from "@/lib/http/route"
import { getBulkChange } from "@/lib/services/bulk-changes/find"

type Params = { bulkChangeId: string }

export const GET = route<Params>("secret", {}, (ctx, { params }) => getBulkChange(ctx, params.bulkChangeId))
