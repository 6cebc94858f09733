import "server-only"
import { and, desc, eq, lt } from "drizzle-orm"
import { suppressions } from "@/db/schema/suppressions"
import { type Page, toPage } from "@/lib/contracts/list"
import type { Suppression, SuppressionListQuery } from "@/lib/contracts/suppressions"
import { contains } from "../contains"
import type { Context } from "../context"

/** The project's suppressed addresses, newest first. */
export async function listSuppressions(ctx: Context, query: SuppressionListQuery): Promise<Page<Suppression>> {
  const { search, reason, cursor, limit } = query
  const rows = await ctx.db
    .select()
    .from(suppressions)
    .where(
      and(
        eq(suppressions.projectId, ctx.project.id),
        search ? contains(suppressions.email, search) : undefined,
        reason ? eq(suppressions.reason, reason) : undefined,
        cursor ? lt(suppressions.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(suppressions.id))
    .limit(limit + 1)
  const page = toPage(rows, limit, (row) => row.id)
  return { ...page, data: page.data.map(toSuppression) }
}

function toSuppression({
  id,
  email,
  reason,
  detail,
  emailId,
  createdAt,
}: typeof suppressions.$inferSelect): Suppression {
  return { id, email, reason, detail, emailId, createdAt: createdAt.toISOString() }
}
