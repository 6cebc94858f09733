import { AddMembers, RemoveMembers } from "@/lib/contracts/segments"
import { route } from "@/lib/http/route"
import { addMembers } from "@/lib/services/segments/members/add"
import { removeMembers } from "@/lib/services/segments/members/remove"

type Params = { segmentId: string }

export const POST = route<Params, typeof AddMembers>("secret", { body: AddMembers }, (ctx, { params, body }) =>
  addMembers(ctx, params.segmentId, body),
)

export const DELETE = route<Params, typeof RemoveMembers>("secret", { body: RemoveMembers }, (ctx, { params, body }) =>
  removeMembers(ctx, params.segmentId, body),
)
