import "server-only"
import { newId } from "@/lib/ids"
import type { WorkflowNode } from "@/lib/workflow/graph"
import type { WebhookConfig } from "@/lib/workflow/steps/webhook"
import { slotsIn } from "@/lib/workflow/template"
import type { Context } from "../context"
import type { ClaimedExecution } from "../executions/claim"
import { type EventRow, loadStepFacts, type StepFacts } from "../executions/step-facts"
import type { PayloadFacts } from "./default-payload"
import { type RenderedRequest, renderRequest } from "./render-request"
import { loadSecrets, secretNames } from "./step-secrets"
import { type StoredDelivery, storeDelivery } from "./store"

export type StepDelivery = { execution: ClaimedExecution; node: WorkflowNode; config: WebhookConfig }

/** Why a request cannot be rendered. */
export type Refusal = { code: "missing_secret" | "contact_deleted"; message: string }

export type PreparedDelivery =
  | { kind: "stored"; delivery: StoredDelivery }
  | { kind: "refused"; refusal: Refusal }
  | { kind: "gone" }

export type RenderedDelivery = RenderedRequest & { messageId: string }

/**
 * The delivery of a webhook step. What was rendered the first time is stored, and counts every time after, whatever has
 * become of the contact and the secrets since. `gone`: the execution ended or was taken over meanwhile.
 *
 * Rendering comes first, and storing tells in the same statement what is stored already: nearly always it is the first
 * time, and then no statement is spent on looking.
 */
export async function prepareStepDelivery(ctx: Context, input: StepDelivery): Promise<PreparedDelivery> {
  const rendered = await renderDelivery(ctx, input)
  const isRefused = "refusal" in rendered
  const { delivery, isOpen } = await storeDelivery(ctx, input, isRefused ? undefined : rendered)
  if (!isOpen) return { kind: "gone" }
  if (delivery) return { kind: "stored", delivery }
  if (isRefused) return { kind: "refused", ...rendered }
  // Somebody wrote it at this very moment: the engine tries again, and finds it.
  throw new Error("A delivery neither was written nor exists.")
}

async function renderDelivery(ctx: Context, input: StepDelivery): Promise<RenderedDelivery | { refusal: Refusal }> {
  const { execution, config } = input
  const slots = slotsIn(config)
  const names = secretNames(slots)
  const secrets = await loadSecrets(ctx, names)
  const missing = names.filter((name) => !Object.hasOwn(secrets, name))
  if (missing.length > 0) return refused("missing_secret", missingSentence(missing))
  const loaded = await loadStepFacts(ctx, execution, { contact: "as-of-event", reads: config })
  if (!loaded) return refused("contact_deleted", "The contact was deleted.")
  const messageId = newId("msg")
  const ownHeaders = { ...(loaded.event ? eventHeaders(loaded.event) : {}), "webhook-id": messageId }
  return {
    messageId,
    ...renderRequest({ config, facts: payloadFacts(execution, loaded), scope: loaded.scope, secrets, ownHeaders }),
  }
}

function refused(code: Refusal["code"], message: string): { refusal: Refusal } {
  return { refusal: { code, message } }
}

function missingSentence(names: string[]): string {
  return `This project has no secret called ${[...new Set(names)].join(" or ")}. Add it in Settings; nothing was sent.`
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
