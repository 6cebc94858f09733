import "server-only"
import { and, asc, eq, inArray } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { workflows } from "@/db/schema/workflows"
import type { ConsentChange } from "@/lib/contracts/consent-changes"
import type { Context } from "../context"

/** Flips with the calls that told of them: of endpoints, and of the workflows that they started. */
export async function withDeliveries(ctx: Context, changes: ConsentChange[]): Promise<ConsentChange[]> {
  const eventIds = changes.map((change) => change.eventId)
  if (eventIds.length === 0) return []
  const rows = (await Promise.all([findOfEndpoints(ctx, eventIds), findOfWorkflows(ctx, eventIds)])).flat()
  return changes.map((change) => ({
    ...change,
    deliveries: rows
      .filter((row) => row.eventId === change.eventId)
      .map(({ delivery, workflow }) => ({
        deliveryId: delivery.id,
        workflow,
        executionId: delivery.executionId,
        endpoint: delivery.endpointId ? { id: delivery.endpointId } : null,
        url: delivery.request.url.split("?")[0] ?? "",
        status: delivery.status,
        endedAt: delivery.endedAt?.toISOString() ?? null,
      })),
  }))
}

async function findOfEndpoints(ctx: Context, eventIds: string[]) {
  const rows = await ctx.db
    .select({ eventId: deliveries.eventId, delivery: deliveries })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.projectId, ctx.project.id),
        eq(deliveries.source, "endpoint"),
        inArray(deliveries.eventId, eventIds),
      ),
    )
    .orderBy(asc(deliveries.id))
  return rows.map((row) => ({ ...row, workflow: null }))
}

function findOfWorkflows(ctx: Context, eventIds: string[]) {
  return ctx.db
    .select({
      eventId: executions.eventId,
      delivery: deliveries,
      workflow: { id: workflows.id, name: workflows.name },
    })
    .from(executions)
    .innerJoin(workflows, eq(workflows.id, executions.workflowId))
    .innerJoin(deliveries, and(eq(deliveries.executionId, executions.id), eq(deliveries.source, "step")))
    .where(and(eq(executions.projectId, ctx.project.id), inArray(executions.eventId, eventIds)))
    .orderBy(asc(deliveries.id))
}
