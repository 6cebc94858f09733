import "server-only"
import { and, eq } from "drizzle-orm"
import { stepRuns } from "@/db/schema/step-runs"
import { slotsIn } from "@/lib/workflow/template"
import { type Context, inTransaction } from "../context"
import { recordStepRun } from "../executions/record-step-run"
import { setPlace } from "../executions/wait"
import { type AttemptResult, attemptDelivery } from "./attempt"
import { prepareStepDelivery, type StepDelivery } from "./prepare-step"
import { missingSecrets, secretNames } from "./step-secrets"

/**
 * Delivers a webhook step, or tries to: `retryAt` of a failure says when to call again. Called again after a crash it
 * sends the same request with the same id; called again after an ending was written it only tells how that was.
 */
export async function deliverStep(ctx: Context, input: StepDelivery): Promise<AttemptResult> {
  const missing = await missingSecrets(ctx, secretNames(slotsIn(input.config)))
  if (missing.length > 0) {
    const message = `This project has no secret called ${missing.join(" or ")}. Add it in Settings; nothing was sent.`
    return refuseStep(ctx, input, { code: "missing_secret", message })
  }
  const delivery = await prepareStepDelivery(ctx, input)
  if (!delivery) return refuseStep(ctx, input, { code: "contact_deleted", message: "The contact was deleted." })
  if (delivery.status !== "pending") return endedResult(ctx, input)
  const { retry } = input.config
  if (!retry) return attemptDelivery(ctx, delivery)
  const result = await attemptDelivery(ctx, delivery, retry)
  await showPlace(ctx, input, result.ok ? undefined : result.retryAt)
  return result
}

/** While it rests between attempts an execution waits at its webhook step. */
function showPlace(ctx: Context, { execution, node }: StepDelivery, retryAt: string | undefined): Promise<boolean> {
  return inTransaction(ctx, (tx) =>
    setPlace(tx, execution, {
      status: retryAt ? "WAITING" : "RUNNING",
      currentStepId: retryAt ? node.id : null,
      resumeAt: retryAt ? new Date(retryAt) : null,
    }),
  )
}

type Refusal = { code: string; message: string }

async function refuseStep(ctx: Context, place: StepDelivery, error: Refusal): Promise<AttemptResult> {
  await recordStepRun(ctx, place, { outcome: "failed", error })
  return { ok: false, statusCode: null, failure: error.code, message: error.message }
}

async function endedResult(ctx: Context, { execution, node }: StepDelivery): Promise<AttemptResult> {
  const [row] = await ctx.db
    .select({ error: stepRuns.error, output: stepRuns.output })
    .from(stepRuns)
    .where(
      and(
        eq(stepRuns.projectId, ctx.project.id),
        eq(stepRuns.executionId, execution.id),
        eq(stepRuns.stepId, node.id),
        eq(stepRuns.pass, execution.pass),
      ),
    )
  const statusCode = typeof row?.output?.status === "number" ? row.output.status : null
  if (!row?.error) return { ok: true, statusCode }
  return { ok: false, statusCode, failure: row.error.code, message: row.error.message }
}
