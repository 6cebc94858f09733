import "server-only"
import { and, asc, eq, inArray } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import { stepRuns } from "@/db/schema/step-runs"
import type { Attempt, Delivery, StepRun } from "@/lib/contracts/executions"
import type { Context } from "../context"

/** What the steps of an execution did, in order, each with its delivery and every attempt of it. */
export async function listStepRuns(ctx: Context, executionId: string): Promise<StepRun[]> {
  const rows = await ctx.db
    .select({ run: stepRuns, delivery: deliveries })
    .from(stepRuns)
    .leftJoin(deliveries, and(eq(deliveries.id, stepRuns.deliveryId), eq(deliveries.projectId, stepRuns.projectId)))
    .where(and(eq(stepRuns.projectId, ctx.project.id), eq(stepRuns.executionId, executionId)))
    .orderBy(asc(stepRuns.startedAt), asc(stepRuns.id))
  const attempts = await listAttempts(
    ctx,
    rows.flatMap(({ delivery }) => (delivery ? [delivery.id] : [])),
  )
  return rows.map(({ run, delivery }) => ({
    id: run.id,
    step: { id: run.stepId, name: run.name, type: run.kind },
    status: run.status,
    pass: run.pass,
    outcome: run.outcome,
    input: run.input,
    output: run.output,
    error: run.error,
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    deliveryId: run.deliveryId,
    delivery:
      delivery &&
      toDelivery(
        delivery,
        attempts.filter((attempt) => attempt.deliveryId === delivery.id),
      ),
  }))
}

type AttemptRow = typeof deliveryAttempts.$inferSelect

async function listAttempts(ctx: Context, deliveryIds: string[]): Promise<AttemptRow[]> {
  if (deliveryIds.length === 0) return []
  return ctx.db
    .select()
    .from(deliveryAttempts)
    .where(and(eq(deliveryAttempts.projectId, ctx.project.id), inArray(deliveryAttempts.deliveryId, deliveryIds)))
    .orderBy(asc(deliveryAttempts.number))
}

function toDelivery(row: typeof deliveries.$inferSelect, attempts: AttemptRow[]): Delivery {
  return {
    id: row.id,
    messageId: row.messageId,
    status: row.status,
    request: row.request,
    attempts: attempts.map(toAttempt),
  }
}

/** An attempt as the API tells it. */
export function toAttempt(row: typeof deliveryAttempts.$inferSelect): Attempt {
  const { deliveryId: _delivery, projectId: _project, endpointId: _endpoint, startedAt, ...rest } = row
  return { ...rest, startedAt: startedAt.toISOString() }
}
