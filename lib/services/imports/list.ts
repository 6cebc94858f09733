import "server-only"
import { and, desc, eq, lt, ne } from "drizzle-orm"
import { imports } from "@/db/schema/imports"
import type { Import, ImportListQuery } from "@/lib/contracts/imports"
import { type Page, toPage } from "@/lib/contracts/list"
import type { Context } from "../context"
import { toImport } from "./to-import"

/** The project's imports, newest first, once their files are there. */
export async function listImports(ctx: Context, { kind, cursor, limit }: ImportListQuery): Promise<Page<Import>> {
  const rows = await ctx.db
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.projectId, ctx.project.id),
        ne(imports.status, "UPLOADING"),
        kind ? eq(imports.kind, kind) : undefined,
        cursor ? lt(imports.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(imports.id))
    .limit(limit + 1)
  const page = toPage(rows, limit, (row) => row.id)
  return { ...page, data: page.data.map(toImport) }
}
