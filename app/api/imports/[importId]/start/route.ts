import { ImportPlan } from "@/lib/contracts/imports"
import { route } from "@/lib/http/route"
import { startImport } from "@/lib/services/imports/begin"

export const POST = route<{ importId: string }, typeof ImportPlan>(
  "secret",
  { body: ImportPlan, status: 202 },
  (ctx, { params, body }) => startImport(ctx, params.importId, body),
)
