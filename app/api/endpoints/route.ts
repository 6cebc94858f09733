import { CreateEndpoint, EndpointListQuery } from "@/lib/contracts/endpoints"
import { route } from "@/lib/http/route"
import { createEndpoint } from "@/lib/services/endpoints/create"
import { listEndpoints } from "@/lib/services/endpoints/list"

export const GET = route("secret", { query: EndpointListQuery }, (ctx, { query }) => listEndpoints(ctx, query))

export const POST = route("secret", { body: CreateEndpoint, status: 201 }, (ctx, { body }) => createEndpoint(ctx, body))
