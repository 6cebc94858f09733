import "server-only"
import { and, desc, eq, lt, type SQL } from "drizzle-orm"
import { suppressions } from "@/db/schema/suppressions"
import { type Page, toPage } from "@/lib/contracts/list"
import type { Suppression, SuppressionFilters, SuppressionListQuery } from "@/lib/contracts/suppressions"
import { contains } from "../contains"
import type { Context } from "../context"

/** The project's suppressed addresses, newest first. */
export async function listSuppressions(ctx: Context, query: SuppressionListQuery): Promise<Page<Suppression>> {
  const { cursor, limit } = query
  const rows = await ctx.db
    .select()
    .from(suppressions)
    .where(and(matchingSuppressions(ctx, query), cursor ? lt(suppressions.id, cursor) : undefined))
    .orderBy(desc(suppressions.id))
    .limit(limit + 1)
  const page = toPage(rows, limit, (row) => row.id)
  return { ...page, data: page.data.map(toSuppression) }
}

/** The project's suppressed addresses that filters find. */
export function matchingSuppressions(ctx: Context, { search, reason }: SuppressionFilters): SQL | undefined {
  return and(
    eq(suppressions.projectId, ctx.project.id),
    search ? contains(suppressions.email, search) : undefined,
    reason ? eq(suppressions.reason, reason) : undefined,
  )
}

/** The API's shape of a suppressed address. */
export function toSuppression({
  id,
  email,
  reason,
  detail,
  emailId,
  createdAt,
}: typeof suppressions.$inferSelect): Suppression {
  return { id, email, reason, detail, emailId, createdAt: createdAt.toISOString() }
}
