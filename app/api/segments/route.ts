import { CreateSegment, SegmentListQuery } from "@/lib/contracts/segments"
import { route } from "@/lib/http/route"
import { createSegment } from "@/lib/services/segments/create"
import { listSegments } from "@/lib/services/segments/list"

export const GET = route("secret", { query: SegmentListQuery }, (ctx, { query }) => listSegments(ctx, query))

export const POST = route("secret", { body: CreateSegment, status: 201 }, async (ctx, { body }) => ({
  success: true,
  data: await createSegment(ctx, body),
}))
