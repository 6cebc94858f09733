import "server-only"
import { and, eq } from "drizzle-orm"
import { resends } from "@/db/schema/resends"
import type { Resend } from "@/lib/contracts/deliveries"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"
import { toResend } from "./to-resend"

/** One resend. Throws NotFound. */
export async function getResend(ctx: Context, id: string): Promise<Resend> {
  const [row] = await ctx.db
    .select()
    .from(resends)
    .where(and(eq(resends.projectId, ctx.project.id), eq(resends.id, id)))
  if (!row) throw new NotFound("resend", id)
  return toResend(row)
}
