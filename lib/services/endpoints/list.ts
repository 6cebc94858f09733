import "server-only"
import { and, desc, eq, lt } from "drizzle-orm"
import { endpoints } from "@/db/schema/endpoints"
import type { Endpoint, EndpointListQuery } from "@/lib/contracts/endpoints"
import { type Page, toPage } from "@/lib/contracts/list"
import type { Context } from "../context"
import { toEndpoints } from "./to-endpoint"

/** The project's endpoints, newest first. */
export async function listEndpoints(ctx: Context, query: EndpointListQuery): Promise<Page<Endpoint>> {
  const { status, cursor, limit } = query
  const rows = await ctx.db
    .select()
    .from(endpoints)
    .where(
      and(
        eq(endpoints.projectId, ctx.project.id),
        status ? eq(endpoints.status, status) : undefined,
        cursor ? lt(endpoints.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(endpoints.id))
    .limit(limit + 1)
  const page = toPage(rows, limit, (row) => row.id)
  return { ...page, data: await toEndpoints(ctx, page.data) }
}
