import "server-only"
import { and, asc, eq, gt } from "drizzle-orm"
import { importErrors } from "@/db/schema/import-files"
import { errorColumns } from "@/lib/imports/guess-mapping"
import type { Context } from "../context"
import { findImport } from "../imports/find"
import { streamRows } from "./stream-rows"

/**
 * The rows that an import could not take, as CSV: the line, what is wrong, and the cells as they were. Corrected, it can
 * be imported as it is. Throws NotFound.
 */
export async function exportImportErrors(ctx: Context, id: string): Promise<ReadableStream> {
  const { head } = await findImport(ctx, id)
  return streamRows<typeof importErrors.$inferSelect>({
    format: "csv",
    columns: [...errorColumns, ...(head?.columns ?? [])],
    next: (after, limit) =>
      ctx.db
        .select()
        .from(importErrors)
        .where(and(eq(importErrors.importId, id), after ? gt(importErrors.line, after.line) : undefined))
        .orderBy(asc(importErrors.line))
        .limit(limit),
    cells: ({ line, problem, cells }) => [line, problem, ...cells],
  })
}
