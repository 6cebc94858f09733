import { ImportQuery, ImportWorkflow } from "@/lib/contracts/workflow-documents"
import { route } from "@/lib/http/route"
import { importWorkflow } from "@/lib/services/workflows/documents/import"

export const POST = route("secret", { body: ImportWorkflow, query: ImportQuery, status: 201 }, (ctx, { body, query }) =>
  importWorkflow(ctx, body, query),
)
