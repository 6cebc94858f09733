import { route } from "@/lib/http/route"
import { readTemplateUsage } from "@/lib/services/templates/usage"

export const GET = route<{ templateId: string }>("secret", {}, (ctx, { params }) =>
  readTemplateUsage(ctx, params.templateId),
)
