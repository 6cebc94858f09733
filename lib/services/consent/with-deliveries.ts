import "server-only"
import { and, asc, eq, inArray } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { workflows } from "@/db/schema/workflows"
import type { ConsentChange } from "@/lib/contracts/consent-changes"
import type { Context } from "../context"

/** Flips with the webhook calls of the workflows that they started. */
export async function withDeliveries(ctx: Context, changes: ConsentChange[]): Promise<ConsentChange[]> {
  if (changes.length === 0) return []
  const rows = await ctx.db
    .select({ eventId: executions.eventId, executionId: executions.id, workflow: workflows, delivery: deliveries })
    .from(executions)
    .innerJoin(workflows, eq(workflows.id, executions.workflowId))
    .innerJoin(deliveries, and(eq(deliveries.executionId, executions.id), eq(deliveries.source, "step")))
    .where(
      and(
        eq(executions.projectId, ctx.project.id),
        inArray(
          executions.eventId,
          changes.map((change) => change.eventId),
        ),
      ),
    )
    .orderBy(asc(deliveries.id))
  return changes.map((change) => ({
    ...change,
    deliveries: rows
      .filter((row) => row.eventId === change.eventId)
      .map(({ executionId, workflow, delivery }) => ({
        workflow: { id: workflow.id, name: workflow.name },
        executionId,
        url: delivery.request.url.split("?")[0] ?? "",
        status: delivery.status,
        endedAt: delivery.endedAt?.toISOString() ?? null,
      })),
  }))
}
