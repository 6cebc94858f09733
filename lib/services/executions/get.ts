import "server-only"
import { and, eq } from "drizzle-orm"
import { events } from "@/db/schema/events"
import { workflowVersions } from "@/db/schema/workflow-versions"
import type { Execution } from "@/lib/contracts/executions"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"
import { selectExecutions, toSummary } from "./list"
import { listStepRuns } from "./list-step-runs"
import { type ExecutionId, isExecution } from "./which"

/** One execution: what came in, what each step did, what was sent and what came back. Throws NotFound. */
export async function getExecution(ctx: Context, input: ExecutionId): Promise<Execution> {
  const [row] = await selectExecutions(ctx).where(isExecution(ctx, input))
  if (!row) throw new NotFound("execution", input.id)
  const [version] = await ctx.db
    .select({ number: workflowVersions.number })
    .from(workflowVersions)
    .where(and(eq(workflowVersions.projectId, ctx.project.id), eq(workflowVersions.id, row.execution.versionId)))
  return {
    ...toSummary(row),
    versionNumber: version?.number ?? 0,
    event: row.execution.eventId ? await findEvent(ctx, row.execution.eventId) : null,
    stepExecutions: await listStepRuns(ctx, row.execution.id),
  }
}

async function findEvent(ctx: Context, id: string): Promise<Execution["event"]> {
  const [row] = await ctx.db
    .select()
    .from(events)
    .where(and(eq(events.projectId, ctx.project.id), eq(events.id, id)))
  if (!row) return null
  const { name, data, sequence, consentSequence, channel, createdAt } = row
  return { id, name, data, sequence, consentSequence, channel, createdAt: createdAt.toISOString() }
}
