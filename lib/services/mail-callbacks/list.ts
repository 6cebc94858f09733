import "server-only"
import { asc, eq } from "drizzle-orm"
import { mailCallbacks } from "@/db/schema/mail-callbacks"
import type { MailCallback } from "@/lib/contracts/mail-callbacks"
import type { Context } from "../context"
import { toMailCallback } from "./to-mail-callback"

/** Where the project's providers report to. */
export async function listMailCallbacks(ctx: Context): Promise<MailCallback[]> {
  const rows = await ctx.db
    .select()
    .from(mailCallbacks)
    .where(eq(mailCallbacks.projectId, ctx.project.id))
    .orderBy(asc(mailCallbacks.id))
  return rows.map(toMailCallback)
}
