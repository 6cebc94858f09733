import "server-only"
import { and, eq } from "drizzle-orm"
import { stepRuns } from "@/db/schema/step-runs"
import { slotsIn } from "@/lib/workflow/template"
import type { Context } from "../context"
import { recordStepRun } from "../executions/record-step-run"
import { type AttemptResult, attemptDelivery } from "./attempt"
import { prepareStepDelivery, type StepDelivery } from "./prepare-step"
import { ContactGone } from "./step-facts"
import { missingSecrets, secretNames } from "./step-secrets"

/**
 * Delivers a webhook step. Called again after a crash it sends the same request with the same id; called again after
 * an ending was written it only tells how that was.
 */
export async function deliverStep(ctx: Context, input: StepDelivery): Promise<AttemptResult> {
  const missing = await missingSecrets(ctx, secretNames(slotsIn(input.config)))
  if (missing.length > 0) {
    const message = `This project has no secret called ${missing.join(" or ")}. Add it in Settings; nothing was sent.`
    return refuseStep(ctx, input, { code: "missing_secret", message })
  }
  const delivery = await prepareStepDelivery(ctx, input).catch(goneOrThrow)
  if (!delivery) return refuseStep(ctx, input, { code: "contact_deleted", message: "The contact was deleted." })
  return delivery.status === "pending" ? attemptDelivery(ctx, delivery) : endedResult(ctx, input)
}

function goneOrThrow(error: unknown): undefined {
  if (!(error instanceof ContactGone)) throw error
}

type Refusal = { code: string; message: string }

async function refuseStep(ctx: Context, { execution, node }: StepDelivery, error: Refusal): Promise<AttemptResult> {
  await recordStepRun(ctx, { executionId: execution.id, node, outcome: "failed", error })
  return { ok: false, statusCode: null, failure: error.code, message: error.message }
}

async function endedResult(ctx: Context, { execution, node }: StepDelivery): Promise<AttemptResult> {
  const [row] = await ctx.db
    .select({ error: stepRuns.error, output: stepRuns.output })
    .from(stepRuns)
    .where(
      and(eq(stepRuns.projectId, ctx.project.id), eq(stepRuns.executionId, execution.id), eq(stepRuns.stepId, node.id)),
    )
  const statusCode = typeof row?.output?.status === "number" ? row.output.status : null
  if (!row?.error) return { ok: true, statusCode }
  return { ok: false, statusCode, failure: row.error.code, message: row.error.message }
}
