import "server-only"
import { and, eq } from "drizzle-orm"
import { receivedContents } from "@/db/schema/received-contents"
import { receivedEmails } from "@/db/schema/received-emails"
import { NotFound } from "@/lib/errors"
import type { Context } from "../../context"

export type ReceivedRow = typeof receivedEmails.$inferSelect

/** Throws NotFound, also for one of another project. */
export async function findReceived(ctx: Context, id: string): Promise<ReceivedRow> {
  const [row] = await ctx.db
    .select()
    .from(receivedEmails)
    .where(and(eq(receivedEmails.projectId, ctx.project.id), eq(receivedEmails.id, id)))
  if (!row) throw new NotFound("received email", id)
  return row
}

/** A received e-mail byte by byte as it came. Throws NotFound, also where they were removed with their sender. */
export async function readReceivedSource(ctx: Context, id: string): Promise<Buffer> {
  const row = await findReceived(ctx, id)
  const [kept] = await ctx.db.select({ raw: receivedContents.raw }).from(receivedContents).where(isContentOf(ctx, row))
  if (!kept) throw new NotFound("received email content")
  return kept.raw
}

export function isContentOf(ctx: Context, { contentId }: ReceivedRow) {
  return and(eq(receivedContents.projectId, ctx.project.id), eq(receivedContents.id, contentId))
}
