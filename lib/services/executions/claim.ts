import "server-only"
import { and, eq, getTableColumns, isNull, or, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { projects } from "@/db/schema/projects"
import { workflows } from "@/db/schema/workflows"
import { type Anonymous, type Context, systemContext } from "../context"
import { outboxChannel } from "../outbox/enqueue"
import { prepared } from "../prepared"
import { endExecutions } from "./end"

export type ClaimedExecution = typeof executions.$inferSelect & {
  runId: string
  workflowName: string
  project: Context["project"]
}

/**
 * Makes an execution the work of one durable run. Undefined when another run has it, when it was taken up anew since the
 * run was asked for, or when it has ended; the same run may claim again as often as it is replayed. The execution that
 * waited for this one to begin may then be sent.
 */
export async function claimExecution(
  ctx: Anonymous,
  input: { executionId: string; projectId: string; restarts: number; runId: string },
): Promise<ClaimedExecution | undefined> {
  const [row] = await claim(ctx.db).execute(input)
  if (!row) return undefined
  if (row.nextId) await letGo(ctx, row.nextId)
  const bereft = bereftOf(row)
  if (!bereft) return { ...row.execution, runId: input.runId, workflowName: row.workflowName, project: row.project }
  const ending = { status: "CANCELLED", exitReason: bereft } as const
  await endExecutions(systemContext(row.project), sql`execution.id = ${input.executionId}`, ending)
  return undefined
}

/** An event in flight may start an execution just after its contact or its workflow was deleted. */
function bereftOf(row: {
  hasContact: boolean
  deletedAt: Date | null
}): "contact_deleted" | "workflow_deleted" | undefined {
  if (!row.hasContact) return "contact_deleted"
  return row.deletedAt ? "workflow_deleted" : undefined
}

const executionId = sql.placeholder("executionId")
const runId = sql.placeholder("runId")

const claim = prepared((db) => {
  const nextId = sql<string | null>`(select later.id from executions later
    where later.workflow_id = ${executions.workflowId} and later.contact_id = ${executions.contactId}
      and later.id > ${executions.id} and later.ended_at is null and later.run_id is null
    order by later.id limit 1)`
  return db
    .update(executions)
    .set({ runId: sql`${runId}`, seenAt: sql`now()` })
    .from(workflows)
    .innerJoin(projects, eq(projects.id, workflows.projectId))
    .where(
      and(
        eq(executions.id, executionId),
        eq(executions.projectId, sql.placeholder("projectId")),
        eq(executions.restarts, sql.placeholder("restarts")),
        eq(workflows.id, executions.workflowId),
        or(isNull(executions.runId), eq(executions.runId, runId)),
        isNull(executions.endedAt),
      ),
    )
    .returning({
      execution: getTableColumns(executions),
      workflowName: workflows.name,
      project: { id: projects.id, slug: projects.slug, name: projects.name },
      nextId,
      hasContact: sql<boolean>`exists (select 1 from ${contacts} where contacts.id = ${executions.contactId})`,
      deletedAt: workflows.deletedAt,
    })
    .prepare("claim_execution")
})

/** It has waited long enough to go before what came later. Not only what rests: the relay may be holding it back right now. */
async function letGo(ctx: Anonymous, nextId: string): Promise<void> {
  await ctx.db.execute(sql`
    with free as (update ${outbox} set send_at = created_at, attempts = 0 where execution_id = ${nextId} and awaits = 'claim' returning id)
    select pg_notify(${outboxChannel}, '') from free limit 1`)
}
