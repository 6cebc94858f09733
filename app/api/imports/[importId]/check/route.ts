import { ImportPlan } from "@/lib/contracts/imports"
import { route } from "@/lib/http/route"
import { checkImport } from "@/lib/services/imports/begin"

export const POST = route<{ importId: string }, typeof ImportPlan>(
  "secret",
  { body: ImportPlan, status: 202 },
  (ctx, { params, body }) => checkImport(ctx, params.importId, body),
)
