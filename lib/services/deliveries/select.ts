import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import { endpoints } from "@/db/schema/endpoints"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { workflows } from "@/db/schema/workflows"
import type { DeliverySummary } from "@/lib/contracts/deliveries"
import type { Context } from "../context"

const lastNumber = sql`(select max(number) from delivery_attempts where delivery_id = ${deliveries.id})`

/** Deliveries with the names of what they belong to, and their last attempt. */
export function selectDeliveries(ctx: Context) {
  return ctx.db
    .select({
      delivery: deliveries,
      workflow: { id: workflows.id, name: workflows.name },
      stepName: stepRuns.name,
      email: contacts.email,
      eventName: events.name,
      endpointStatus: endpoints.status,
      attempt: deliveryAttempts,
    })
    .from(deliveries)
    .leftJoin(executions, eq(executions.id, deliveries.executionId))
    .leftJoin(workflows, eq(workflows.id, executions.workflowId))
    .leftJoin(
      stepRuns,
      and(
        eq(stepRuns.executionId, deliveries.executionId),
        eq(stepRuns.stepId, deliveries.stepId),
        eq(stepRuns.pass, deliveries.pass),
      ),
    )
    .leftJoin(endpoints, and(eq(endpoints.id, deliveries.endpointId), eq(endpoints.projectId, deliveries.projectId)))
    .leftJoin(contacts, and(eq(contacts.id, deliveries.contactId), eq(contacts.projectId, deliveries.projectId)))
    .leftJoin(events, and(eq(events.id, deliveries.eventId), eq(events.projectId, deliveries.projectId)))
    .leftJoin(
      deliveryAttempts,
      and(eq(deliveryAttempts.deliveryId, deliveries.id), eq(deliveryAttempts.number, lastNumber)),
    )
    .$dynamic()
}

export type DeliveryRow = Awaited<ReturnType<typeof selectDeliveries>>[number]

export function toSummary(row: DeliveryRow): DeliverySummary {
  const { delivery, workflow, stepName, email, eventName, endpointStatus, attempt } = row
  const { method, url } = delivery.request
  return {
    id: delivery.id,
    messageId: delivery.messageId,
    status: delivery.status,
    request: { method, url },
    workflow,
    step: delivery.stepId ? { id: delivery.stepId, name: stepName ?? delivery.stepId } : null,
    executionId: delivery.executionId,
    endpoint: delivery.endpointId ? { id: delivery.endpointId, status: endpointStatus } : null,
    isTest: delivery.source === "test",
    contact: delivery.contactId ? { id: delivery.contactId, email } : null,
    eventName,
    attemptCount: attempt?.number ?? 0,
    lastAttempt: attempt && {
      startedAt: attempt.startedAt.toISOString(),
      durationMs: attempt.durationMs,
      statusCode: attempt.statusCode,
      failure: attempt.failure,
    },
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    createdAt: delivery.createdAt.toISOString(),
    endedAt: delivery.endedAt?.toISOString() ?? null,
  }
}
