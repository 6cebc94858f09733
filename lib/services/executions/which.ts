import "server-only"
import { and, eq, type SQL } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import type { Context } from "../context"

/** An execution as the API's paths name it: below its workflow, or by its id alone. */
export type ExecutionId = { id: string; workflowId?: string }

export function isExecution(ctx: Context, { id, workflowId }: ExecutionId): SQL | undefined {
  return and(
    eq(executions.projectId, ctx.project.id),
    eq(executions.id, id),
    workflowId ? eq(executions.workflowId, workflowId) : undefined,
  )
}
