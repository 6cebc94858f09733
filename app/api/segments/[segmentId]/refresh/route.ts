import { route } from "@/lib/http/route"
import { refreshSegment } from "@/lib/services/segments/refresh"

export const POST = route<{ segmentId: string }>("secret", {}, (ctx, { params }) =>
  refreshSegment(ctx, params.segmentId),
)
