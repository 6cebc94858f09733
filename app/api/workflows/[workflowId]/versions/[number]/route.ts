import { route } from "@/lib/http/route"
import { getVersion } from "@/lib/services/workflows/versions/get"

export const GET = route<{ workflowId: string; number: string }>("secret", {}, (ctx, { params }) =>
  getVersion(ctx, params),
)
