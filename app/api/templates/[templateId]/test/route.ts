import { TestTemplate } from "@/lib/contracts/templates"
import { route } from "@/lib/http/route"
import { sendTestOfTemplate } from "@/lib/services/templates/try/send-test"

type Params = { templateId: string }

export const POST = route<Params, typeof TestTemplate>("secret", { body: TestTemplate }, (ctx, { params, body }) =>
  sendTestOfTemplate(ctx, params.templateId, body),
)
