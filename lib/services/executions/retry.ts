import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { isUniqueViolation } from "@/db/errors"
import { contacts } from "@/db/schema/contacts"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { workflows } from "@/db/schema/workflows"
import type { Execution, RetryExecution } from "@/lib/contracts/executions"
import { Conflict, NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { publishedGraph } from "../workflows/published-graph"
import { getExecution } from "./get"
import { restartExecutions } from "./restart"
import { type ExecutionId, isExecution } from "./which"

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

async function retry(tx: Context, which: ExecutionId, input: RetryExecution): Promise<void> {
  const row = await lockFailed(tx, which)
  const { id } = row
  const versionId = input.version === "newest" ? await newestVersion(tx, row.workflowId) : row.versionId
  const { failedStepId } = row
  await requireContact(tx, row)
  if (failedStepId && versionId !== row.versionId) await requireStep(tx, versionId, failedStepId)
  // Without a step that failed the run gave up between two: what is done stays done.
  const anew = { startStepId: sql`${failedStepId}::text`, resumeAt: sql`null` }
  await restartExecutions(tx, sql`execution.id = ${id}`, {
    isNewPass: failedStepId !== null,
    versionId: sql`${versionId}`,
    ...(failedStepId ? anew : {}),
  })
  if (failedStepId && versionId === row.versionId) await reopenDelivery(tx, row, failedStepId)
  await recordAudit(tx, { action: "execution.retried", subject: id, detail: { version: input.version } })
}

type Row = typeof executions.$inferSelect

async function lockFailed(tx: Context, which: ExecutionId): Promise<Row> {
  const [row] = await tx.db.select().from(executions).where(isExecution(tx, which)).for("update")
  if (!row) throw new NotFound("execution", which.id)
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

async function requireContact(tx: Context, { contactId }: Row): Promise<void> {
  const known = contactId ? await tx.db.$count(contacts, eq(contacts.id, contactId)) : 0
  if (known === 0) throw new Conflict("The contact of this execution was deleted.", { code: "contact_deleted" })
}

async function requireStep(tx: Context, versionId: string, stepId: string): Promise<void> {
  const graph = await publishedGraph(tx, versionId)
  if (graph.nodes.some((node) => node.id === stepId)) return
  const message =
    "The newest version no longer has the step that failed. Try again on the version that it was started on."
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
