import { route } from "@/lib/http/route"
import { testEndpoint } from "@/lib/services/endpoints/test"

export const POST = route<{ endpointId: string }>("secret", {}, (ctx, { params }) =>
  testEndpoint(ctx, params.endpointId),
)
