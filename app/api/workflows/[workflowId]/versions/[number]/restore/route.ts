import { route } from "@/lib/http/route"
import { restoreVersion } from "@/lib/services/workflows/versions/restore"

export const POST = route<{ workflowId: string; number: string }>("secret", {}, (ctx, { params }) =>
  restoreVersion(ctx, params),
)
