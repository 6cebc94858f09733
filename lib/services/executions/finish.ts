import "server-only"
import { and, eq, isNull, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { waits } from "@/db/schema/waits"
import type { Context } from "../context"
import { prepared, value } from "../prepared"
import type { ClaimedExecution } from "./claim"

export type Ending =
  | { status: "COMPLETED" }
  | { status: "EXITED"; exitReason: string }
  | { status: "FAILED"; error: { code: string; message: string } }

/** Ends an execution that its run has taken to an end. One that ended meanwhile, or that another run has, stays as it is. */
export async function finishExecution(
  ctx: Context,
  execution: ClaimedExecution,
  ending: Ending,
  options: { hasExitCriteria: boolean } = { hasExitCriteria: false },
): Promise<void> {
  await finish(ctx.db).execute({
    executionId: execution.id,
    projectId: ctx.project.id,
    runId: execution.runId,
    status: ending.status,
    exitReason: ending.status === "EXITED" ? ending.exitReason : null,
    error: ending.status === "FAILED" ? ending.error : null,
    endedAt: ctx.now,
  })
  if (options.hasExitCriteria) await stopWatching(ctx, execution.id)
}

const finish = prepared((db) =>
  db
    .update(executions)
    .set({
      status: value(executions.status, "status"),
      exitReason: value(executions.exitReason, "exitReason"),
      error: value(executions.error, "error"),
      endedAt: value(executions.endedAt, "endedAt"),
      currentStepId: null,
      resumeAt: null,
    })
    .where(
      and(
        eq(executions.projectId, sql.placeholder("projectId")),
        eq(executions.id, sql.placeholder("executionId")),
        eq(executions.runId, sql.placeholder("runId")),
        isNull(executions.endedAt),
      ),
    )
    .prepare("finish_execution"),
)

async function stopWatching(ctx: Context, executionId: string): Promise<void> {
  await ctx.db
    .update(waits)
    .set({ outcome: "cancelled", endedAt: ctx.now })
    .where(and(eq(waits.projectId, ctx.project.id), eq(waits.executionId, executionId), isNull(waits.outcome)))
}
