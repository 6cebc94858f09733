import { downloadOf } from "@/lib/http/download"
import { route } from "@/lib/http/route"
import { readReceivedAttachment } from "@/lib/services/received/show/read-attachment"

type Params = { emailId: string; position: string }

export const GET = route<Params>("secret", {}, async (ctx, { params: { emailId, position } }) =>
  downloadOf(await readReceivedAttachment(ctx, emailId, position)),
)
