import "server-only"
import { and, desc, eq, lt } from "drizzle-orm"
import { resends } from "@/db/schema/resends"
import type { Resend } from "@/lib/contracts/deliveries"
import { type ListQuery, type Page, toPage } from "@/lib/contracts/list"
import type { Context } from "../context"
import { toResend } from "./to-resend"

/** The resends of the project, newest first. */
export async function listResends(ctx: Context, query: ListQuery): Promise<Page<Resend>> {
  const rows = await ctx.db
    .select()
    .from(resends)
    .where(and(eq(resends.projectId, ctx.project.id), query.cursor ? lt(resends.id, query.cursor) : undefined))
    .orderBy(desc(resends.id))
    .limit(query.limit + 1)
  const page = toPage(rows, query.limit, (row) => row.id)
  return { ...page, data: page.data.map(toResend) }
}
