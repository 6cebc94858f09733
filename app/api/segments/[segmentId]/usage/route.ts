import { route } from "@/lib/http/route"
import { segmentUsage } from "@/lib/services/segments/asking/usage"

export const GET = route<{ segmentId: string }>("secret", {}, (ctx, { params }) => segmentUsage(ctx, params.segmentId))
