import "server-only"
import { type Context, inTransaction } from "../context"
import { findStepRun, recordStepRun } from "../executions/record-step-run"
import { setPlace } from "../executions/wait"
import { type AttemptResult, attemptDelivery } from "./attempt"
import { prepareStepDelivery, type StepDelivery } from "./prepare-step"
import type { Refusal } from "./refusal"

/** `gone`: the execution ended or was taken over meanwhile, and there is nothing left to do. */
export type StepDelivered = AttemptResult | "gone"

/**
 * Delivers a webhook step, or tries to: `retryAt` of a failure says when to call again. Called again after a crash it
 * sends the same request with the same id; called again after an ending was written it only tells how that was.
 */
export async function deliverStep(ctx: Context, input: StepDelivery): Promise<StepDelivered> {
  const prepared = await prepareStepDelivery(ctx, input)
  if (prepared.kind === "gone") return "gone"
  if (prepared.kind === "refused") return refuseStep(ctx, input, prepared.refusal)
  const { delivery } = prepared
  if (delivery.status !== "pending") return endedResult(ctx, input)
  const result = await attemptDelivery(ctx, input, delivery)
  if (result === "gone" || !input.config.retry) return result
  return (await showPlace(ctx, input, result.ok ? undefined : result.retryAt)) ? result : "gone"
}

/** While it rests between attempts an execution waits at its webhook step; false when it ended or was taken over. */
function showPlace(ctx: Context, { execution, node }: StepDelivery, retryAt: string | undefined): Promise<boolean> {
  return inTransaction(ctx, (tx) =>
    setPlace(tx, execution, {
      status: retryAt ? "WAITING" : "RUNNING",
      currentStepId: retryAt ? node.id : null,
      resumeAt: retryAt ? new Date(retryAt) : null,
    }),
  )
}

async function refuseStep(ctx: Context, place: StepDelivery, error: Refusal): Promise<StepDelivered> {
  const ending = await recordStepRun(ctx, place, { outcome: "failed", error })
  if (ending.kind === "gone") return "gone"
  return { ok: false, statusCode: null, failure: error.code, message: error.message }
}

async function endedResult(ctx: Context, place: StepDelivery): Promise<AttemptResult> {
  const row = await findStepRun(ctx, place)
  const statusCode = typeof row?.output?.status === "number" ? row.output.status : null
  if (!row?.error) return { ok: true, statusCode }
  return { ok: false, statusCode, failure: row.error.code, message: row.error.message }
}
