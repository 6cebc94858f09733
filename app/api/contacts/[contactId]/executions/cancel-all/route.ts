import { route } from "@/lib/http/route"
import { cancelContactExecutions } from "@/lib/services/executions/cancel"

export const POST = route<{ contactId: string }>("secret", {}, (ctx, { params }) =>
  cancelContactExecutions(ctx, params.contactId),
)
