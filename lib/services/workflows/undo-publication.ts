import "server-only"
import { and, desc, eq, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { publications } from "@/db/schema/publications"
import type { Workflow } from "@/lib/contracts/workflows"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { restartExecutions } from "../executions/restart"
import { findWorkflow } from "./find"
import { presentWorkflow } from "./get"
import { listen } from "./listen"
import { leftReason } from "./place-executions"
import { setPublished } from "./publish"

/**
 * Takes the last publication back: the version before is published again, and the executions that it moved or ended go
 * back to where they were, to rest until they would have, unless they have gone on since. The draft stays as it is.
 * Throws NotFound, Conflict.
 */
export function undoPublication(ctx: Context, workflowId: string): Promise<Workflow & { returned: number }> {
  return inTransaction(ctx, async (tx) => {
    const row = await findWorkflow(tx, workflowId, { lock: true })
    const publication = await lastPublication(tx, workflowId)
    if (!publication?.previousVersionId || publication.versionId !== row.publishedVersionId) {
      throw new Conflict(
        "There is no publication to undo: only the last one can be, once, and not the first version.",
        {
          code: "nothing_to_undo",
        },
      )
    }
    const before = { ...row, publishedVersionId: publication.previousVersionId }
    await setPublished(tx, row, publication.previousVersionId)
    await listen(tx, before)
    const returned = await bringBack(tx, publication.id)
    await reopenDeliveries(tx, publication.id)
    await tx.db.update(publications).set({ undoneAt: tx.now }).where(eq(publications.id, publication.id))
    await recordAudit(tx, { action: "workflow.publication_undone", subject: workflowId, detail: { returned } })
    return { ...(await presentWorkflow(tx, before)), returned }
  })
}

async function lastPublication(tx: Context, workflowId: string) {
  const [row] = await tx.db
    .select()
    .from(publications)
    .where(and(eq(publications.projectId, tx.project.id), eq(publications.workflowId, workflowId)))
    .orderBy(desc(publications.id))
    .limit(1)
  return row?.undoneAt ? undefined : row
}

/** A webhook that had been tried goes on with the request that it had, under its id. */
async function reopenDeliveries(tx: Context, publicationId: string): Promise<void> {
  await tx.db.execute(sql`
    update ${deliveries} delivery set pass = execution.pass, status = 'pending', ended_at = null
    from ${executions} execution
    where execution.moved_by = ${publicationId} and execution.run_id is null and execution.ended_at is null
      and delivery.execution_id = execution.id and delivery.source = 'step'
      and delivery.step_id = execution.start_step_id and delivery.pass = (
        select max(pass) from ${deliveries} latest where latest.execution_id = execution.id and latest.source = 'step'
          and latest.step_id = execution.start_step_id)`)
}

/** Those that still are where the publication has put them; where re-entry has filled their place meanwhile they stay out. */
function bringBack(tx: Context, publicationId: string): Promise<number> {
  const isUntouched = sql`execution.moved_by = ${publicationId}
    and execution.restarts = (execution.moved_from ->> 'restarts')::int
    and (execution.ended_at is null and (execution.run_id is null or execution.current_step_id = execution.start_step_id)
      or execution.exit_reason = ${leftReason})
    and not (execution.reentry = 'when_idle' and exists (
      select 1 from ${executions} other where other.workflow_id = execution.workflow_id
        and other.contact_id = execution.contact_id and other.ended_at is null and other.id <> execution.id))`
  return restartExecutions(tx, isUntouched, {
    isNewPass: true,
    versionId: sql`execution.moved_from ->> 'versionId'`,
    startStepId: sql`execution.moved_from ->> 'stepId'`,
    resumeAt: sql`(execution.moved_from ->> 'resumeAt')::timestamptz`,
  })
}
