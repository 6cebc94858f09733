import "server-only"
import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import type { DeliveryFilters } from "@/lib/contracts/deliveries"
import { contains } from "../contains"
import type { Context } from "../context"

/** What a query's filters say of deliveries of the project. */
export function matching(ctx: Context, filters: DeliveryFilters): SQL | undefined {
  const { status, workflowId, endpointId, event, contactId, email, url, since, until } = filters
  return and(
    eq(deliveries.projectId, ctx.project.id),
    status ? eq(deliveries.status, status) : undefined,
    workflowId ? ofWorkflow(workflowId) : undefined,
    endpointId ? eq(deliveries.endpointId, endpointId) : undefined,
    event ? ofEvent(event) : undefined,
    email ? ofContact(ctx, email) : undefined,
    contactId ? eq(deliveries.contactId, contactId) : undefined,
    url ? contains(sql`${deliveries.request} ->> 'url'`, url) : undefined,
    since ? gte(deliveries.createdAt, new Date(since)) : undefined,
    until ? lt(deliveries.createdAt, new Date(until)) : undefined,
  )
}

function ofWorkflow(workflowId: string): SQL {
  return sql`exists (select 1 from ${executions}
    where ${executions.id} = ${deliveries.executionId} and ${executions.workflowId} = ${workflowId})`
}

function ofEvent(name: string): SQL {
  return sql`exists (select 1 from ${events} where ${events.id} = ${deliveries.eventId} and ${events.name} = ${name})`
}

function ofContact(ctx: Context, email: string): SQL {
  return sql`exists (select 1 from ${contacts} where ${contacts.projectId} = ${ctx.project.id}
    and ${contacts.id} = ${deliveries.contactId} and ${contains(contacts.email, email)})`
}
