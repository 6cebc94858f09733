import "server-only"
import { and, eq } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"

export type EmailRow = typeof emails.$inferSelect

/** Throws NotFound, also for an e-mail of another project. */
export async function findEmail(ctx: Context, id: string): Promise<EmailRow> {
  const [row] = await ctx.db.select().from(emails).where(isEmail(ctx, id))
  if (!row) throw new NotFound("email", id)
  return row
}

export function isEmail(ctx: Context, id: string) {
  return and(eq(emails.projectId, ctx.project.id), eq(emails.id, id))
}
