import "server-only"
import { asc, eq, sql } from "drizzle-orm"
import { emailAttachments } from "@/db/schema/email-attachments"
import type { Context } from "../context"
import type { EmailRow } from "./find"

type Of = Pick<EmailRow, "attachmentsId">

/** What an e-mail carries, in its order. */
export async function readAttachments(ctx: Context, { attachmentsId }: Of) {
  if (!attachmentsId) return []
  return ctx.db
    .select()
    .from(emailAttachments)
    .where(eq(emailAttachments.attachmentsId, attachmentsId))
    .orderBy(asc(emailAttachments.position))
}

/** The same without what is in them. */
export async function listAttachments(ctx: Context, { attachmentsId }: Of) {
  if (!attachmentsId) return []
  const { filename, contentType, isInline, content, position } = emailAttachments
  return ctx.db
    .select({ filename, contentType, isInline, sizeBytes: sql<number>`length(${content})` })
    .from(emailAttachments)
    .where(eq(emailAttachments.attachmentsId, attachmentsId))
    .orderBy(asc(position))
}
