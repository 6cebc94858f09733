import { route } from "@/lib/http/route"
import { checkDraft } from "@/lib/services/workflows/check"

export const GET = route<{ workflowId: string }>("secret", {}, (ctx, { params }) => checkDraft(ctx, params.workflowId))
