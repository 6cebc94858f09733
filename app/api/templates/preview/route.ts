import { PreviewTemplate } from "@/lib/contracts/templates"
import { route } from "@/lib/http/route"
import { previewTemplate } from "@/lib/services/templates/try/preview"

const maxBodyBytes = 4 * 1024 * 1024

export const POST = route("secret", { body: PreviewTemplate, maxBodyBytes }, (ctx, { body }) =>
  previewTemplate(ctx, body),
)
