import { eq } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import type { TestDatabase } from "@/db/testing"
import type { StepRun } from "@/lib/contracts/executions"
import { WebhookConfig } from "@/lib/workflow/steps/webhook"
import type { Context } from "../context"
import { trackEvent } from "../events/track"
import { claimExecution } from "../executions/claim"
import { listStepRuns } from "../executions/list-step-runs"
import { putSecret } from "../secrets/put"
import { givenWorkflow, testContext } from "../testing"
import type { StepDelivery } from "./prepare-step"

export const recipient = "ada@example.com"

/** An execution at its webhook step, in the hands of the run `first`. */
export async function givenStep(database: TestDatabase, config: Record<string, unknown>) {
  const ctx = await testContext(database)
  await putSecret(ctx, { name: "TOKEN", value: "hunter2-hunter2" })
  const { draft } = await givenWorkflow(ctx, { eventName: "signed_up", config })
  await trackEvent(ctx, { event: "signed_up", email: recipient })
  const [row] = await ctx.db.select().from(executions).where(eq(executions.projectId, ctx.project.id))
  const [node] = draft.nodes
  if (!row || !node) throw new Error("Nothing was started.")
  return {
    ctx,
    ...(await claimed(ctx, row.id, { restarts: 0, runId: "first" })),
    node,
    config: WebhookConfig.parse(config),
  }
}

export async function claimed(ctx: Context, id: string, run: { restarts: number; runId: string }) {
  const execution = await claimExecution(ctx, { executionId: id, projectId: ctx.project.id, ...run })
  if (!execution) throw new Error("The execution could not be claimed.")
  return { execution }
}

export async function stepRunsOf(ctx: Context, { execution }: Pick<StepDelivery, "execution">): Promise<StepRun[]> {
  return listStepRuns(ctx, execution.id)
}
