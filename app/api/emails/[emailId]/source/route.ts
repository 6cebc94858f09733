import { route } from "@/lib/http/route"
import { readEmailSource } from "@/lib/services/emails/show/read-source"

// A download, so that no browser makes a page of it.
export const GET = route<{ emailId: string }>("secret", {}, async (ctx, { params: { emailId } }) => {
  const source = new Uint8Array(await readEmailSource(ctx, emailId))
  return new Response(source, {
    headers: { "content-type": "message/rfc822", "content-disposition": `attachment; filename="${emailId}.eml"` },
  })
})
