import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { imports } from "@/db/schema/imports"
import type { Context } from "../context"
import { isImport } from "./find"

/** Ends an import that cannot go on; what was imported stays. Does nothing to another round, or one that is over. */
export async function failImport(
  ctx: Context,
  { importId, round, problem }: { importId: string; round: number; problem: string },
): Promise<void> {
  const isWalked = sql`${imports.status} in ('CHECKING', 'RUNNING')`
  await ctx.db
    .update(imports)
    .set({ status: "FAILED", problem, endedAt: ctx.now })
    .where(and(isImport(ctx, importId), eq(imports.round, round), isWalked))
}
