import "server-only"
import { and, asc, desc, eq, inArray, isNotNull } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { workflows } from "@/db/schema/workflows"
import type { ConsentChange } from "@/lib/contracts/consent-changes"
import type { Context } from "../context"

type Told = NonNullable<ConsentChange["deliveries"]>[number] & { eventId: string | null }

/**
 * Flips with the calls that told of them, of endpoints and of the workflows that they started, also where the delivery log
 * no longer has them.
 */
export async function withDeliveries(ctx: Context, changes: ConsentChange[]): Promise<ConsentChange[]> {
  const eventIds = changes.map((change) => change.eventId)
  if (eventIds.length === 0) return []
  const told = (await Promise.all([toldByEndpoints(ctx, eventIds), toldByWorkflows(ctx, eventIds)])).flat()
  return changes.map((change) => ({
    ...change,
    deliveries: told.filter(({ eventId }) => eventId === change.eventId).map(({ eventId: _, ...rest }) => rest),
  }))
}

async function toldByEndpoints(ctx: Context, eventIds: string[]): Promise<Told[]> {
  const rows = await ctx.db
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.projectId, ctx.project.id),
        eq(deliveries.source, "endpoint"),
        inArray(deliveries.eventId, eventIds),
      ),
    )
    .orderBy(asc(deliveries.id))
  return rows.map((row) => ({
    eventId: row.eventId,
    deliveryId: row.id,
    workflow: null,
    executionId: null,
    endpoint: row.endpointId ? { id: row.endpointId } : null,
    url: urlOf(row),
    status: row.status,
    endedAt: row.endedAt?.toISOString() ?? null,
  }))
}

/** A request that is sent again when its step is tried again belongs to several step runs: the last one counts. */
async function toldByWorkflows(ctx: Context, eventIds: string[]): Promise<Told[]> {
  const rows = await ctx.db
    .selectDistinctOn([stepRuns.deliveryId], {
      eventId: executions.eventId,
      workflow: { id: workflows.id, name: workflows.name },
      run: stepRuns,
      delivery: deliveries,
    })
    .from(executions)
    .innerJoin(workflows, eq(workflows.id, executions.workflowId))
    .innerJoin(stepRuns, and(eq(stepRuns.executionId, executions.id), isNotNull(stepRuns.deliveryId)))
    .leftJoin(deliveries, eq(deliveries.id, stepRuns.deliveryId))
    .where(and(eq(executions.projectId, ctx.project.id), inArray(executions.eventId, eventIds)))
    .orderBy(asc(stepRuns.deliveryId), desc(stepRuns.pass))
  return rows.map(({ eventId, workflow, run, delivery }) => ({
    eventId,
    deliveryId: run.deliveryId ?? "",
    workflow,
    executionId: run.executionId,
    endpoint: null,
    url: delivery && urlOf(delivery),
    status: delivery?.status ?? statusOf(run),
    endedAt: (delivery ?? run).endedAt?.toISOString() ?? null,
  }))
}

function urlOf({ request }: Pick<typeof deliveries.$inferSelect, "request">): string {
  return request.url.split("?")[0] ?? ""
}

/** What a step run still tells of its delivery. One that failed may have been sent again since. */
function statusOf({ status }: typeof stepRuns.$inferSelect): "succeeded" | "not_kept" {
  return status === "COMPLETED" ? "succeeded" : "not_kept"
}
