import { route } from "@/lib/http/route"
import { listTemplateVersions } from "@/lib/services/templates/list-versions"

export const GET = route<{ templateId: string }>("secret", {}, (ctx, { params }) =>
  listTemplateVersions(ctx, params.templateId),
)
