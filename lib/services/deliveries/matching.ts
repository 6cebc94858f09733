import "server-only"
import { and, eq, gte, ilike, lt, type SQL, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import type { DeliveryFilters } from "@/lib/contracts/deliveries"
import type { Context } from "../context"

/** What a query's filters say of deliveries of the project. */
export function matching(ctx: Context, filters: DeliveryFilters): SQL | undefined {
  const { status, workflowId, contactId, url, since, until } = filters
  return and(
    eq(deliveries.projectId, ctx.project.id),
    status ? eq(deliveries.status, status) : undefined,
    workflowId ? ofWorkflow(workflowId) : undefined,
    contactId ? eq(deliveries.contactId, contactId) : undefined,
    url ? ilike(sql`${deliveries.request} ->> 'url'`, `%${url.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
    since ? gte(deliveries.createdAt, new Date(since)) : undefined,
    until ? lt(deliveries.createdAt, new Date(until)) : undefined,
  )
}

function ofWorkflow(workflowId: string): SQL {
  return sql`exists (select 1 from ${executions}
    where ${executions.id} = ${deliveries.executionId} and ${executions.workflowId} = ${workflowId})`
}
