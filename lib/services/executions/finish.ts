import "server-only"
import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { waits } from "@/db/schema/waits"
import type { Context } from "../context"
import { prepared, value } from "../prepared"
import type { ClaimedExecution } from "./claim"

export type Ending =
  | { status: "COMPLETED" }
  | { status: "EXITED"; exitReason: string }
  | { status: "FAILED"; error: { code: string; message: string }; stepId: string }

/**
 * Ends an execution that its run has taken to an end, and with it what still looks out for its contact. One that ended
 * meanwhile, or that another run has, stays as it is.
 */
export async function finishExecution(ctx: Context, execution: ClaimedExecution, ending: Ending): Promise<void> {
  await finish(ctx.db).execute({
    executionId: execution.id,
    projectId: ctx.project.id,
    runId: execution.runId,
    status: ending.status,
    exitReason: ending.status === "EXITED" ? ending.exitReason : null,
    error: ending.status === "FAILED" ? ending.error : null,
    failedStepId: ending.status === "FAILED" ? ending.stepId : null,
    endedAt: ctx.now,
  })
}

const finish = prepared((db) => {
  const finished = db.$with("finished").as(
    db
      .update(executions)
      .set({
        status: value(executions.status, "status"),
        exitReason: value(executions.exitReason, "exitReason"),
        error: value(executions.error, "error"),
        failedStepId: value(executions.failedStepId, "failedStepId"),
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
      .returning({ id: executions.id }),
  )
  return db
    .with(finished)
    .update(waits)
    .set({ outcome: "cancelled", endedAt: value(waits.endedAt, "endedAt") })
    .where(and(inArray(waits.executionId, db.select({ id: finished.id }).from(finished)), isNull(waits.outcome)))
    .prepare("finish_execution")
})
