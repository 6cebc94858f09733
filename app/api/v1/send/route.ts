import { Send } from "@/lib/contracts/send"
import { route } from "@/lib/http/route"
import { sendEmails } from "@/lib/services/emails/send/send"

// 10 MB of attachments in base64, and the rest.
const maxBodyBytes = 16 * 1024 * 1024

export const POST = route("secret", { body: Send, maxBodyBytes, idempotent: true }, (ctx, { body }) =>
  sendEmails(ctx, body),
)
