import "server-only"
import { and, desc, eq, getTableColumns } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { workflows } from "@/db/schema/workflows"
import type { ExecutionListQuery, ExecutionSummary } from "@/lib/contracts/executions"
import { type Page, toPage } from "@/lib/contracts/list"
import type { Context } from "../context"
import { matching } from "./matching"

/** Executions of the project, newest first, those that the query asks for. */
export async function listExecutions(ctx: Context, query: ExecutionListQuery): Promise<Page<ExecutionSummary>> {
  const rows = await selectExecutions(ctx)
    .where(matching(ctx, query))
    .orderBy(desc(executions.id))
    .limit(query.limit + 1)
  const page = toPage(rows, query.limit, (row) => row.execution.id)
  return { ...page, data: page.data.map(toSummary) }
}

/** Executions with the names of what they belong to. */
export function selectExecutions(ctx: Context) {
  return ctx.db
    .select({
      execution: getTableColumns(executions),
      workflowName: workflows.name,
      email: contacts.email,
      eventName: events.name,
      currentStep: { name: stepRuns.name, kind: stepRuns.kind },
    })
    .from(executions)
    .innerJoin(workflows, eq(workflows.id, executions.workflowId))
    .leftJoin(contacts, and(eq(contacts.id, executions.contactId), eq(contacts.projectId, executions.projectId)))
    .leftJoin(events, and(eq(events.id, executions.eventId), eq(events.projectId, executions.projectId)))
    .leftJoin(
      stepRuns,
      and(
        eq(stepRuns.executionId, executions.id),
        eq(stepRuns.stepId, executions.currentStepId),
        eq(stepRuns.pass, executions.pass),
      ),
    )
    .$dynamic()
}

export type ExecutionRow = Awaited<ReturnType<typeof selectExecutions>>[number]

export function toSummary({ execution, workflowName, email, eventName, currentStep }: ExecutionRow): ExecutionSummary {
  const { currentStepId: id } = execution
  return {
    id: execution.id,
    status: execution.status,
    workflow: { id: execution.workflowId, name: workflowName },
    contact: execution.contactId ? { id: execution.contactId, email } : null,
    eventName,
    source: execution.source,
    currentStep: id ? { id, name: currentStep?.name ?? null, type: currentStep?.kind ?? null } : null,
    resumeAt: execution.resumeAt?.toISOString() ?? null,
    exitReason: execution.exitReason,
    error: execution.error,
    startedAt: execution.startedAt.toISOString(),
    endedAt: execution.endedAt?.toISOString() ?? null,
  }
}
