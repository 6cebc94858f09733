import { UpdateSegment } from "@/lib/contracts/segments"
import { route } from "@/lib/http/route"
import { deleteSegment } from "@/lib/services/segments/delete"
import { getSegment } from "@/lib/services/segments/get"
import { updateSegment } from "@/lib/services/segments/update"

type Params = { segmentId: string }

export const GET = route<Params>("secret", {}, async (ctx, { params }) => ({
  success: true,
  data: await getSegment(ctx, params.segmentId),
}))

export const PATCH = route<Params, typeof UpdateSegment>(
  "secret",
  { body: UpdateSegment },
  async (ctx, { params, body }) => ({ success: true, data: await updateSegment(ctx, params.segmentId, body) }),
)

export const DELETE = route<Params>("secret", {}, (ctx, { params }) => deleteSegment(ctx, params.segmentId))
