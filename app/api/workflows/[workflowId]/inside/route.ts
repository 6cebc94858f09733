import { route } from "@/lib/http/route"
import { countInside } from "@/lib/services/workflows/count-inside"

export const GET = route<{ workflowId: string }>("secret", {}, (ctx, { params }) => countInside(ctx, params.workflowId))
