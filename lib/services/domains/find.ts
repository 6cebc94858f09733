import "server-only"
import { and, eq } from "drizzle-orm"
import { domains } from "@/db/schema/domains"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"

export type DomainRow = typeof domains.$inferSelect

/** Throws NotFound, also for a domain of another project. */
export async function findDomain(ctx: Context, id: string): Promise<DomainRow> {
  const [row] = await ctx.db.select().from(domains).where(isDomain(ctx, id))
  if (!row) throw new NotFound("domain", id)
  return row
}

export function isDomain(ctx: Context, id: string) {
  return and(eq(domains.projectId, ctx.project.id), eq(domains.id, id))
}
