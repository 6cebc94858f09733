import "server-only"
import { and, eq } from "drizzle-orm"
import { endpoints } from "@/db/schema/endpoints"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"

export type EndpointRow = typeof endpoints.$inferSelect

/** Throws NotFound, also for an endpoint of another project. */
export async function findEndpoint(ctx: Context, id: string): Promise<EndpointRow> {
  const [row] = await ctx.db.select().from(endpoints).where(isEndpoint(ctx, id))
  if (!row) throw new NotFound("endpoint", id)
  return row
}

export function isEndpoint(ctx: Context, id: string) {
  return and(eq(endpoints.projectId, ctx.project.id), eq(endpoints.id, id))
}
