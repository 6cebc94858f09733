import "server-only"
import { previewDocument } from "@/lib/mail/preview-document"
import type { Context } from "../../context"
import { readAttachments } from "../attachments"
import { findEmail } from "../find"

/** An e-mail's HTML as a document that can be shown in a sandboxed frame. Throws NotFound. */
export async function previewEmail(ctx: Context, id: string): Promise<string> {
  const email = await findEmail(ctx, id)
  return previewDocument(email.html, await readAttachments(ctx, email))
}
