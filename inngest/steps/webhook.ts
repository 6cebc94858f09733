import { withoutValues } from "@/inngest/without-values"
import { systemContext } from "@/lib/services/context"
import { deliverStep } from "@/lib/services/deliveries/deliver-step"
import { WebhookConfig } from "@/lib/workflow/steps/webhook"
import type { StepEnding, StepInput } from "./run-step"

/** Sends the request. A failure is an ending, not an exception: only trouble of our own is retried by the engine. */
export async function runWebhook({ execution, node, step }: StepInput): Promise<StepEnding> {
  const config = WebhookConfig.parse(node.config)
  const result = await step.run(node.id, () =>
    withoutValues(() => deliverStep(systemContext(execution.project), { execution, node, config })),
  )
  if (result.ok) return { kind: "outcome", outcome: "next" }
  return { kind: "failed", error: { code: result.failure, message: result.message } }
}
