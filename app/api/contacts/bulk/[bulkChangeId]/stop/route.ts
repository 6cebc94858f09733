import { route } from "@/lib/http/route"
import { stopBulkChange } from "@/lib/services/bulk-changes/stop"

type Params = { bulkChangeId: string }

export const POST = route<Params>("secret", {}, (ctx, { params }) => stopBulkChange(ctx, params.bulkChangeId))
