import { downloadOf } from "@/lib/http/download"
import { route } from "@/lib/http/route"
import { readReceivedSource } from "@/lib/services/received/show/find"

export const GET = route<{ emailId: string }>("secret", {}, async (ctx, { params: { emailId } }) =>
  downloadOf({
    content: await readReceivedSource(ctx, emailId),
    filename: `${emailId}.eml`,
    contentType: "message/rfc822",
  }),
)
