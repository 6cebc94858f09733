import { ComputeSegment } from "@/lib/contracts/segments"
import { route } from "@/lib/http/route"
import { computeSegment } from "@/lib/services/segments/compute"

export const POST = route<{ segmentId: string }, typeof ComputeSegment>(
  "secret",
  { body: ComputeSegment, status: 202 },
  async (ctx, { params, body }) => ({ success: true, data: await computeSegment(ctx, params.segmentId, body) }),
)
