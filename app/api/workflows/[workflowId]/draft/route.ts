import { PutDraft } from "@/lib/contracts/workflows"
import { route } from "@/lib/http/route"
import { putDraft } from "@/lib/services/workflows/edit-draft"

export const PUT = route<{ workflowId: string }, typeof PutDraft>(
  "secret",
  { body: PutDraft },
  (ctx, { params, body }) => putDraft(ctx, params.workflowId, body),
)
