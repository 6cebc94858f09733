import { deliverStep } from "@/lib/services/deliveries/deliver-step"
import { WebhookConfig } from "@/lib/workflow/steps/webhook"
import { durably } from "./once"
import type { StepRunner } from "./run-step"

/**
 * Sends the request, again if the step asks for that. A failure is an ending, not an exception: only trouble of our own
 * is retried by the engine.
 */
export const runWebhook: StepRunner = async (input) => {
  const { node, step } = input
  const config = WebhookConfig.parse(node.config)
  for (let attempt = 1; ; attempt++) {
    const id = attempt === 1 ? node.id : `${node.id}:attempt:${attempt}`
    const result = await durably(input, id, (ctx, place) => deliverStep(ctx, { ...place, config }))
    if (result === "gone") return { kind: "gone" }
    if (result.ok) return { kind: "outcome", outcome: "next" }
    if (!result.retryAt) return { kind: "failed", error: { code: result.failure, message: result.message } }
    await step.sleepUntil(`${node.id}:pause:${attempt}`, new Date(result.retryAt))
  }
}
