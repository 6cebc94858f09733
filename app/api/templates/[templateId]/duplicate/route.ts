import { route } from "@/lib/http/route"
import { duplicateTemplate } from "@/lib/services/templates/duplicate"

export const POST = route<{ templateId: string }>("secret", { status: 201 }, (ctx, { params }) =>
  duplicateTemplate(ctx, params.templateId),
)
