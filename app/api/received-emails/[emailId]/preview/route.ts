import { route } from "@/lib/http/route"
import { previewReceivedEmail } from "@/lib/services/received/show/preview"

// Opened by itself it runs no scripts either.
export const GET = route<{ emailId: string }>("secret", {}, async (ctx, { params }) => {
  const html = await previewReceivedEmail(ctx, params.emailId)
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": "sandbox allow-popups" }
  return new Response(html, { headers })
})
