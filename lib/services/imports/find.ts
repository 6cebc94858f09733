import "server-only"
import { and, eq } from "drizzle-orm"
import { imports } from "@/db/schema/imports"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"

export type ImportRow = typeof imports.$inferSelect

/** Throws NotFound, also for an import of another project. With `lock`, nobody else changes it until the transaction ends. */
export async function findImport(ctx: Context, id: string, { lock = false } = {}): Promise<ImportRow> {
  const query = ctx.db.select().from(imports).where(isImport(ctx, id))
  const [row] = lock ? await query.for("no key update") : await query
  if (!row) throw new NotFound("import", id)
  return row
}

export function isImport(ctx: Context, id: string) {
  return and(eq(imports.projectId, ctx.project.id), eq(imports.id, id))
}
