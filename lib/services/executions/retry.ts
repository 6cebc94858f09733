import "server-only"
import { and, desc, eq, sql } from "drizzle-orm"
import { isUniqueViolation } from "@/db/errors"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { workflows } from "@/db/schema/workflows"
import type { Execution, RetryExecution } from "@/lib/contracts/executions"
import { Conflict, NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { publishedGraph } from "../workflows/published-graph"
import { getExecution } from "./get"
import { restartExecutions } from "./restart"

type ExecutionId = { id: string; workflowId?: string }

/**
 * Takes a failed execution up again at the step that failed. On its own version the request that failed is sent again as
 * it was, under the same webhook-id; on the newest one it is rendered anew. Throws NotFound, Conflict.
 */
export async function retryExecution(ctx: Context, which: ExecutionId, input: RetryExecution): Promise<Execution> {
  try {
    await inTransaction(ctx, (tx) => retry(tx, which, input))
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    throw new Conflict("The contact is inside this workflow again already; its re-entry rule allows one at a time.", {
      code: "already_inside",
    })
  }
  return getExecution(ctx, which)
}

async function retry(tx: Context, { id, workflowId }: ExecutionId, input: RetryExecution): Promise<void> {
  const row = await lockFailed(tx, id, workflowId)
  const versionId = input.version === "newest" ? await newestVersion(tx, row.workflowId) : row.versionId
  const failed = await failedStep(tx, row)
  if (failed && versionId !== row.versionId) await requireStep(tx, versionId, failed)
  const stepId = failed?.stepId ?? row.startStepId
  await restartExecutions(tx, sql`execution.id = ${id}`, {
    isNewPass: true,
    versionId: sql`${versionId}`,
    startStepId: sql`${stepId}::text`,
    resumeAt: sql`null`,
  })
  if (failed && versionId === row.versionId) await reopenDelivery(tx, row, failed.stepId)
  await recordAudit(tx, { action: "execution.retried", subject: id, detail: { version: input.version } })
}

type Row = typeof executions.$inferSelect

async function lockFailed(tx: Context, id: string, workflowId: string | undefined): Promise<Row> {
  const [row] = await tx.db
    .select()
    .from(executions)
    .where(
      and(
        eq(executions.projectId, tx.project.id),
        eq(executions.id, id),
        workflowId ? eq(executions.workflowId, workflowId) : undefined,
      ),
    )
    .for("update")
  if (!row) throw new NotFound("execution", id)
  if (row.status !== "FAILED") {
    const message = `Only a failed execution can be tried again; this one is ${row.status}.`
    throw new Conflict(message, { code: "not_failed" })
  }
  return row
}

async function newestVersion(tx: Context, workflowId: string): Promise<string> {
  const [row] = await tx.db
    .select({ versionId: workflows.publishedVersionId })
    .from(workflows)
    .where(and(eq(workflows.projectId, tx.project.id), eq(workflows.id, workflowId)))
  if (!row?.versionId) throw new Conflict("The workflow has no published version.", { code: "not_published" })
  return row.versionId
}

type FailedStep = { stepId: string; name: string }

async function failedStep(tx: Context, row: Row): Promise<FailedStep | undefined> {
  const [step] = await tx.db
    .select({ stepId: stepRuns.stepId, name: stepRuns.name })
    .from(stepRuns)
    .where(
      and(
        eq(stepRuns.projectId, tx.project.id),
        eq(stepRuns.executionId, row.id),
        eq(stepRuns.pass, row.pass),
        eq(stepRuns.status, "FAILED"),
      ),
    )
    .orderBy(desc(stepRuns.startedAt), desc(stepRuns.id))
    .limit(1)
  return step
}

async function requireStep(tx: Context, versionId: string, { stepId, name }: FailedStep): Promise<void> {
  const graph = await publishedGraph(tx, versionId)
  if (graph.nodes.some((node) => node.id === stepId)) return
  const message = `The newest version has no step ${name} any more. Try again on the version that it was started on.`
  throw new Conflict(message, { code: "step_gone" })
}

/** The stored request goes to the new pass, so that the receiver sees the same webhook-id again. */
async function reopenDelivery(tx: Context, row: Row, stepId: string): Promise<void> {
  await tx.db
    .update(deliveries)
    .set({ pass: row.pass + 1, status: "pending", attemptCount: 0, endedAt: null })
    .where(
      and(
        eq(deliveries.projectId, tx.project.id),
        eq(deliveries.source, "step"),
        eq(deliveries.executionId, row.id),
        eq(deliveries.stepId, stepId),
        eq(deliveries.pass, row.pass),
      ),
    )
}
