import "server-only"
import { and, eq } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { stepRuns } from "@/db/schema/step-runs"
import { seal } from "@/lib/crypto/seal"
import { newId } from "@/lib/ids"
import type { WorkflowNode } from "@/lib/workflow/graph"
import type { WebhookConfig } from "@/lib/workflow/steps/webhook"
import { slotsIn } from "@/lib/workflow/template"
import type { Context } from "../context"
import type { ClaimedExecution } from "../executions/claim"
import { type EventRow, loadStepFacts, type StepFacts } from "../executions/step-facts"
import { prepared, value } from "../prepared"
import type { PayloadFacts } from "./default-payload"
import { type RenderedRequest, renderRequest } from "./render-request"
import { loadSecrets, secretNames } from "./step-secrets"

export type DeliveryRow = typeof deliveries.$inferSelect

export type StepDelivery = { execution: ClaimedExecution; node: WorkflowNode; config: WebhookConfig }

/**
 * The delivery of a webhook step. What was rendered the first time is stored, and counts every time after. Undefined
 * when the contact is gone.
 */
export async function prepareStepDelivery(ctx: Context, input: StepDelivery): Promise<DeliveryRow | undefined> {
  const rendered = await renderDelivery(ctx, input)
  const created = rendered && (await insertDelivery(ctx, input, rendered))
  if (created || !rendered) return created
  const [existing] = await ctx.db
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.projectId, ctx.project.id),
        eq(deliveries.source, "step"),
        eq(deliveries.executionId, input.execution.id),
        eq(deliveries.stepId, input.node.id),
        eq(deliveries.pass, input.execution.pass),
      ),
    )
  if (!existing) throw new Error("A delivery neither was written nor exists.")
  return existing
}

type RenderedDelivery = RenderedRequest & { messageId: string }

async function renderDelivery(ctx: Context, input: StepDelivery): Promise<RenderedDelivery | undefined> {
  const { execution, config } = input
  const slots = slotsIn(config)
  const results = slots.some((slot) => slot.path.startsWith("steps."))
  const loaded = await loadStepFacts(ctx, execution, { contact: "as-of-event", results })
  if (!loaded) return undefined
  const messageId = newId("msg")
  const secrets = await loadSecrets(ctx, secretNames(slots))
  const ownHeaders = { ...(loaded.event ? eventHeaders(loaded.event) : {}), "webhook-id": messageId }
  return {
    messageId,
    ...renderRequest({ config, facts: payloadFacts(execution, loaded), scope: loaded.scope, secrets, ownHeaders }),
  }
}

function payloadFacts(execution: ClaimedExecution, { contact, event }: StepFacts): PayloadFacts {
  const { email, subscribed, data } = event?.contactSnapshot ?? contact
  return {
    contact: { email, subscribed, data },
    workflow: { id: execution.workflowId, name: execution.workflowName },
    execution: { id: execution.id, startedAt: execution.startedAt.toISOString() },
    event: event?.data ?? execution.context ?? {},
  }
}

/** A flip is ordered by the project's consent sequence, everything else by the event's. */
function eventHeaders(event: EventRow): Record<string, string> {
  return {
    "heed-event": encodeURI(event.name),
    "heed-event-id": event.id,
    "heed-sequence": String(event.consentSequence ?? event.sequence),
  }
}

async function insertDelivery(
  ctx: Context,
  { execution, node }: StepDelivery,
  { messageId, sent, shown, hidden }: RenderedDelivery,
): Promise<DeliveryRow | undefined> {
  const [row] = await insertWithStepRun(ctx.db).execute({
    deliveryId: newId("dlv"),
    stepRunId: newId("run"),
    messageId,
    projectId: ctx.project.id,
    executionId: execution.id,
    stepId: node.id,
    pass: execution.pass,
    kind: node.kind,
    name: node.name,
    eventId: execution.eventId,
    contactId: execution.contactId,
    request: shown,
    sealedRequest: seal(JSON.stringify({ ...sent, hidden })),
    now: ctx.now,
  })
  return row
}

const insertWithStepRun = prepared((db) => {
  const named = {
    projectId: value(deliveries.projectId, "projectId"),
    executionId: value(stepRuns.executionId, "executionId"),
    stepId: value(stepRuns.stepId, "stepId"),
    pass: value(stepRuns.pass, "pass"),
  }
  const stepRun = {
    ...named,
    id: value(stepRuns.id, "stepRunId"),
    kind: value(stepRuns.kind, "kind"),
    name: value(stepRuns.name, "name"),
    status: "RUNNING" as const,
    deliveryId: value(deliveries.id, "deliveryId"),
    startedAt: value(stepRuns.startedAt, "now"),
  }
  const started = db
    .$with("started")
    .as(db.insert(stepRuns).values(stepRun).onConflictDoNothing().returning({ id: stepRuns.id }))
  return db
    .with(started)
    .insert(deliveries)
    .values({
      ...named,
      id: value(deliveries.id, "deliveryId"),
      messageId: value(deliveries.messageId, "messageId"),
      source: "step",
      eventId: value(deliveries.eventId, "eventId"),
      contactId: value(deliveries.contactId, "contactId"),
      request: value(deliveries.request, "request"),
      sealedRequest: value(deliveries.sealedRequest, "sealedRequest"),
      createdAt: value(deliveries.createdAt, "now"),
    })
    .onConflictDoNothing()
    .returning()
    .prepare("insert_step_delivery")
})
