import "server-only"
import { and, desc, lt } from "drizzle-orm"
import { suppressions } from "@/db/schema/suppressions"
import type { SuppressionExportQuery } from "@/lib/contracts/suppressions"
import type { Context } from "../context"
import { matchingSuppressions, toSuppression } from "../suppressions/list"
import { streamRows } from "./stream-rows"

const columns = ["email", "reason", "detail", "emailId", "createdAt", "id"] as const

/** All suppressed addresses that the filters find, newest first. Those of deleted contacts have no address. */
export function exportSuppressions(ctx: Context, query: SuppressionExportQuery): ReadableStream {
  return streamRows({
    format: query.format,
    columns: [...columns],
    next: (after, limit) =>
      ctx.db
        .select()
        .from(suppressions)
        .where(and(matchingSuppressions(ctx, query), after ? lt(suppressions.id, after.id) : undefined))
        .orderBy(desc(suppressions.id))
        .limit(limit),
    shown: toSuppression,
    cells: (row) => {
      const own = toSuppression(row)
      return columns.map((name) => own[name])
    },
  })
}
