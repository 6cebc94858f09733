import { UpdateEndpoint } from "@/lib/contracts/endpoints"
import { route } from "@/lib/http/route"
import { deleteEndpoint } from "@/lib/services/endpoints/delete"
import { getEndpoint } from "@/lib/services/endpoints/get"
import { updateEndpoint } from "@/lib/services/endpoints/update"

type Params = { endpointId: string }

export const GET = route<Params>("secret", {}, (ctx, { params }) => getEndpoint(ctx, params.endpointId))

export const PATCH = route<Params, typeof UpdateEndpoint>("secret", { body: UpdateEndpoint }, (ctx, { params, body }) =>
  updateEndpoint(ctx, params.endpointId, body),
)

export const DELETE = route<Params>("secret", {}, (ctx, { params }) => deleteEndpoint(ctx, params.endpointId))
