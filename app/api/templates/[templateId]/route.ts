import { UpdateTemplate } from "@/lib/contracts/templates"
import { route } from "@/lib/http/route"
import { deleteTemplate } from "@/lib/services/templates/delete"
import { getTemplate } from "@/lib/services/templates/get"
import { updateTemplate } from "@/lib/services/templates/update"

type Params = { templateId: string }

const maxBodyBytes = 4 * 1024 * 1024

export const GET = route<Params>("secret", {}, (ctx, { params }) => getTemplate(ctx, params.templateId))

export const PATCH = route<Params, typeof UpdateTemplate>(
  "secret",
  { body: UpdateTemplate, maxBodyBytes },
  (ctx, { params, body }) => updateTemplate(ctx, params.templateId, body),
)

export const DELETE = route<Params>("secret", {}, (ctx, { params }) => deleteTemplate(ctx, params.templateId))
