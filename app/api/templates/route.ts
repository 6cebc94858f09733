import { CreateTemplate, TemplateListQuery } from "@/lib/contracts/templates"
import { route } from "@/lib/http/route"
import { createTemplate } from "@/lib/services/templates/create"
import { listTemplates } from "@/lib/services/templates/list"

const maxBodyBytes = 4 * 1024 * 1024

export const GET = route("secret", { query: TemplateListQuery }, (ctx, { query }) => listTemplates(ctx, query))

export const POST = route("secret", { body: CreateTemplate, status: 201, maxBodyBytes }, (ctx, { body }) =>
  createTemplate(ctx, body),
)
