import { route } from "@/lib/http/route"
import { segmentUsage } from "@/lib/services/segments/usage"

export const GET = route<{ segmentId: string }>("secret", {}, (ctx, { params }) => segmentUsage(ctx, params.segmentId))
