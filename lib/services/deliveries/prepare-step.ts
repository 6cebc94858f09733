import "server-only"
import type { WorkflowNode } from "@/lib/workflow/graph"
import type { WebhookConfig } from "@/lib/workflow/steps/webhook"
import type { Context } from "../context"
import type { ClaimedExecution } from "../executions/claim"
import { loadStepFacts } from "../executions/step-facts"
import { composeRequest, type RenderedDelivery } from "./compose-request"
import type { Refusal } from "./refusal"
import { requireSecrets } from "./step-secrets"
import { type StoredDelivery, storeDelivery } from "./store"

export type StepDelivery = { execution: ClaimedExecution; node: WorkflowNode; config: WebhookConfig }

export type PreparedDelivery =
  | { kind: "stored"; delivery: StoredDelivery }
  | { kind: "refused"; refusal: Refusal }
  | { kind: "gone" }

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
  const required = await requireSecrets(ctx, config)
  if ("refusal" in required) return required
  const facts = await loadStepFacts(ctx, execution, { contact: "as-of-event", reads: config })
  if (!facts) return { refusal: { code: "contact_deleted", message: "The contact was deleted." } }
  return composeRequest({ config, facts, secrets: required.secrets })
}
