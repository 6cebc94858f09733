import "server-only"
import { receivedContents } from "@/db/schema/received-contents"
import { parseMessage } from "@/lib/mail/inbound/parse-message"
import { previewDocument } from "@/lib/mail/preview-document"
import type { Context } from "../../context"
import { findReceived, isContentOf } from "./find"

/**
 * A received e-mail's HTML as a document that can be shown in a sandboxed frame. Pictures of the web stay out: to load one
 * tells its sender that, when and where it was read. Throws NotFound.
 */
export async function previewReceivedEmail(ctx: Context, id: string): Promise<string> {
  const row = await findReceived(ctx, id)
  const [content] = await ctx.db.select().from(receivedContents).where(isContentOf(ctx, row))
  const html = content?.html ?? ""
  const { attachments } = content && /\bcid:/.test(html) ? await parseMessage(content.raw) : { attachments: [] }
  return previewDocument(html, attachments, { remotePictures: false })
}
